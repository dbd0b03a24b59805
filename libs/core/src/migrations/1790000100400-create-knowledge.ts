import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Both tables keep a long text as rows of their own, one per chunk, below the row of the whole. `content_sha256` is the
 * digest of the text to embed; `embedded_at` is null until the vector is of that very text, and an older vector stays
 * searchable meanwhile.
 */
export class CreateKnowledge1790000100400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Without its accent, the stemmer no longer knows "cancelación" for the singular of "cancelaciones" and the noun
      -- of "cancelar". So a text with one of such forms counts as having the other, too.
      create function core.spanish_vector(content text) returns tsvector
        language sql immutable parallel safe
        return to_tsvector('core.spanish', content) || to_tsvector('core.spanish', coalesce((
          select string_agg(match[1] || case when match[2] is null then 'ones' else 'on' end, ' ')
            from regexp_matches(content, '(\\w*[au]ci)[oóOÓ]n(es)?\\M', 'gi') match), ''));

      create table core.company_knowledge (
        id                 uuid not null,
        parent_document_id uuid,
        chunk_index        integer not null default 0,
        title              varchar(500) not null,
        content            text not null,
        document_type      text not null,
        category           varchar(200),
        tags               text[] not null default '{}',
        meta_data          jsonb not null default '{}',
        active             boolean not null default true,
        sort_order         integer not null default 0,
        search_vector      tsvector generated always as (
          setweight(core.spanish_vector(title), 'A') || setweight(core.spanish_vector(content), 'B')) stored,
        embedding          halfvec(768) storage plain, -- out of line, an exact scan takes several times as long
        embedding_model    text,
        embedded_at        timestamptz,
        content_sha256     bytea,
        created_at         timestamptz not null default now(),
        updated_at         timestamptz not null default now(),
        deleted_at         timestamptz,
        row_version        integer not null default 1,
        constraint pk_company_knowledge primary key (id),
        constraint fk_company_knowledge_parent foreign key (parent_document_id)
          references core.company_knowledge (id) on delete cascade,
        constraint ck_company_knowledge_title check (length(btrim(title)) >= 1),
        constraint ck_company_knowledge_type check (document_type in (
          'mission_vision', 'contact_info', 'software_catalog', 'faq', 'clients', 'success_stories', 'general',
          'support_faq', 'support_guide', 'support_contact', 'support_training', 'support_module')),
        constraint ck_company_knowledge_chunk check (chunk_index >= 0 and parent_document_id <> id),
        constraint ck_company_knowledge_embedded check (
          case when embedding is null then embedded_at is null else embedding_model is not null end),
        constraint ck_company_knowledge_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create unique index uq_company_knowledge_content on core.company_knowledge (content_sha256)
        where parent_document_id is null and deleted_at is null and content_sha256 is not null;
      create index ix_company_knowledge_parent on core.company_knowledge (parent_document_id, chunk_index)
        where parent_document_id is not null;
      create index idx_knowledge_type_active on core.company_knowledge (document_type, sort_order)
        where active and deleted_at is null;
      create index idx_knowledge_search_vector on core.company_knowledge using gin (search_vector);
      create index idx_knowledge_tags on core.company_knowledge using gin (tags);
      create index ix_company_knowledge_needs_embedding on core.company_knowledge (created_at)
        where embedded_at is null and deleted_at is null;
      create index company_knowledge_embedding_hnsw on core.company_knowledge
        using hnsw (embedding halfvec_cosine_ops) with (m = 16, ef_construction = 64);
      -- A new vector is no edit.
      create trigger touch_updated_at before update on core.company_knowledge for each row
        when (new.embedded_at is null or new.embedded_at is not distinct from old.embedded_at)
        execute function core.touch_updated_at();
      grant select, insert, update, delete on core.company_knowledge to aynux_app;

      create table core.tenant_documents (
        organization_id    uuid not null default core.current_organization(),
        id                 uuid not null,
        parent_document_id uuid,
        chunk_index        integer not null default 0,
        title              varchar(500) not null,
        content            text not null,
        document_type      varchar(100) not null,
        category           varchar(200),
        tags               text[] not null default '{}',
        meta_data          jsonb not null default '{}',
        active             boolean not null default true,
        sort_order         integer not null default 0,
        search_vector      tsvector generated always as (
          setweight(core.spanish_vector(title), 'A') || setweight(core.spanish_vector(content), 'B')) stored,
        embedding          halfvec(768) storage plain,
        embedding_model    text,
        embedded_at        timestamptz,
        content_sha256     bytea,
        created_at         timestamptz not null default now(),
        updated_at         timestamptz not null default now(),
        deleted_at         timestamptz,
        row_version        integer not null default 1,
        constraint pk_tenant_documents primary key (organization_id, id),
        constraint fk_tenant_documents_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_tenant_documents_parent foreign key (organization_id, parent_document_id)
          references core.tenant_documents (organization_id, id) on delete cascade,
        constraint ck_tenant_documents_title check (length(btrim(title)) >= 1),
        constraint ck_tenant_documents_chunk check (chunk_index >= 0 and parent_document_id <> id),
        constraint ck_tenant_documents_embedded check (
          case when embedding is null then embedded_at is null else embedding_model is not null end),
        constraint ck_tenant_documents_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create unique index uq_tenant_documents_content on core.tenant_documents (organization_id, content_sha256)
        where parent_document_id is null and deleted_at is null and content_sha256 is not null;
      create index ix_tenant_documents_parent
        on core.tenant_documents (organization_id, parent_document_id, chunk_index)
        where parent_document_id is not null;
      create index ix_tenant_documents_org_type on core.tenant_documents (organization_id, document_type, sort_order)
        where active and deleted_at is null;
      create index ix_tenant_documents_search on core.tenant_documents using gin (organization_id, search_vector);
      create index ix_tenant_documents_needs_embedding on core.tenant_documents (organization_id, created_at)
        where embedded_at is null and deleted_at is null;
      create index tenant_documents_embedding_hnsw on core.tenant_documents
        using hnsw (embedding halfvec_cosine_ops) with (m = 16, ef_construction = 64);
      create trigger touch_updated_at before update on core.tenant_documents for each row
        when (new.embedded_at is null or new.embedded_at is not distinct from old.embedded_at)
        execute function core.touch_updated_at();
      grant select, insert, update, delete on core.tenant_documents to aynux_app;
    `);
    await isolateByTenant(runner, 'core.tenant_documents');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.tenant_documents;
      drop table core.company_knowledge;
      drop function core.spanish_vector;
    `);
  }
}
