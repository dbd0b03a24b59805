import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateByTenant } from '../../database/tenant-isolation';
import type { DomainManifest } from '../../domain-manifest';
import { makeSearchable, unmakeSearchable } from '../make-searchable';
import type { SearchableTable } from '../searchable-table';

const COLUMNS = `
  name            text not null,
  code            text,
  price           numeric(14, 2) not null default 0,
  search_vector   tsvector generated always as (to_tsvector('core.spanish', name)) stored,
  embedding       halfvec(768) storage plain,
  embedding_model text,
  embedded_at     timestamptz,
  content_sha256  bytea,
  deleted_at      timestamptz`;

class CreateThings1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema shed;
      grant usage on schema shed to aynux_app, aynux_lookup;
      create table shed.things (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        ${COLUMNS},
        constraint pk_things primary key (organization_id, id)
      );
      create index ix_things_code on shed.things (organization_id, code);
      create index ix_things_search on shed.things using gin (organization_id, search_vector);
      create index things_embedding_hnsw on shed.things using hnsw (embedding halfvec_cosine_ops);
      grant select, insert, update on shed.things to aynux_app;
      create table shed.notices (
        id uuid not null constraint pk_notices primary key,
        ${COLUMNS}
      );
      grant select, insert, update on shed.notices to aynux_app;
    `);
    await isolateByTenant(runner, 'shed.things');
    await makeSearchable(runner, 'shed.things');
  }

  async down(runner: QueryRunner): Promise<void> {
    await unmakeSearchable(runner, 'shed.things');
    await runner.query('drop schema shed cascade');
  }
}

/** A domain that keeps things of tenants, and notices of the platform. */
export const shed: DomainManifest = {
  name: 'shed',
  title: 'Shed',
  schema: 'shed',
  agentKeys: [],
  tables: {},
  contacts: { tables: {}, merge: [] },
  module: () => Promise.reject(new Error('The shed has no module.')),
  migrations: async () => [CreateThings1800000000000],
};

export const things: SearchableTable = {
  name: 'shed.things',
  rowsOf: 'tenants',
  identifiers: ['code'],
  textOf: 't.name',
};

export const notices: SearchableTable = { name: 'shed.notices', rowsOf: 'platform', identifiers: [], textOf: 't.name' };
