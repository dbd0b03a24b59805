-- Every table, view, index, policy, grant, function and trigger there is once all migrations have run, as PostgreSQL describes
-- them. Made by `npm run docs:database` and compared in the tests: what a migration changes shows in the diff.
-- Not here: the queue (pg-boss's own) and TypeORM's list of migrations. Where nothing else is said, aynux_owner owns it.

CREATE SCHEMA core;
GRANT USAGE ON SCHEMA core TO aynux_app;
GRANT USAGE ON SCHEMA core TO aynux_lookup;

CREATE SCHEMA ecommerce;
GRANT USAGE ON SCHEMA ecommerce TO aynux_app;
GRANT USAGE ON SCHEMA ecommerce TO aynux_lookup;

CREATE SCHEMA healthcare;
GRANT USAGE ON SCHEMA healthcare TO aynux_app;

CREATE SCHEMA credit;
GRANT USAGE ON SCHEMA credit TO aynux_app;

CREATE SCHEMA ops;
GRANT USAGE ON SCHEMA ops TO aynux_app;
GRANT USAGE ON SCHEMA ops TO aynux_lookup;

CREATE TEXT SEARCH CONFIGURATION core.spanish (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION core.spanish ADD MAPPING FOR email, file, float, host, hword_numpart, int, numhword, numword, sfloat, uint, url, url_path, version WITH simple;
ALTER TEXT SEARCH CONFIGURATION core.spanish ADD MAPPING FOR asciihword, asciiword, hword_asciipart WITH spanish_stem;
ALTER TEXT SEARCH CONFIGURATION core.spanish ADD MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;

CREATE OR REPLACE FUNCTION core.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION core.folded(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(replace(translate(regexp_replace(NORMALIZE(name, NFKD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'ıς'::text, 'iσ'::text), 'ß'::text, 'ss'::text));

CREATE OR REPLACE FUNCTION core.is_own(organization_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE COST 1000
AS $function$begin return organization_id = core.current_organization(); end$function$;

CREATE OR REPLACE FUNCTION core.number_support_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
        begin
          perform pg_advisory_xact_lock(hashtextextended('core.support_tickets ' || new.organization_id, 0));
          select coalesce(max(ticket_number), 0) + 1 into new.ticket_number
            from core.support_tickets where organization_id = new.organization_id;
          return new;
        end
      $function$;

CREATE OR REPLACE FUNCTION core.organizations_to_embed(searchable regclass, model text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
          begin
            if not exists (select from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
                where c.oid = searchable and c.relkind = 'r' and c.relowner = 'aynux_owner'::pg_catalog.regrole
                  and p.polname = 'of_search' and 'aynux_lookup'::pg_catalog.regrole = any (p.polroles)) then
              raise exception '% was not made searchable', searchable using errcode = 'insufficient_privilege';
            end if;
            return query execute format(
              'select organization_id from %1$s where deleted_at is null and embedded_at is null
                union select organization_id from %1$s where deleted_at is null and embedding_model < $1
                union select organization_id from %1$s where deleted_at is null and embedding_model > $1', searchable)
              using model;
          end
        $function$;
REVOKE EXECUTE ON FUNCTION core.organizations_to_embed(regclass,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.organizations_to_embed(regclass,text) TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER FUNCTION core.organizations_to_embed(regclass,text) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE OR REPLACE FUNCTION core.purge_organization()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
        declare
          tables regclass[];
          blocked regclass[];
          one regclass;
        begin
          perform from core.organizations o where o.deleted_at is not null for update;
          if not found then return false; end if;
          select coalesce(array_agg(distinct c.conrelid::regclass), '{}') into tables from pg_catalog.pg_constraint c
            where c.contype = 'f' and c.confrelid = 'core.organizations'::regclass and c.confdeltype <> 'c'
              and exists (select from pg_catalog.pg_attribute a
                where a.attrelid = c.conrelid and a.attname = 'organization_id' and not a.attisdropped);
          while cardinality(tables) > 0 loop
            blocked := '{}';
            foreach one in array tables loop
              begin
                execute pg_catalog.format('delete from %s where organization_id = core.current_organization()', one);
              exception when foreign_key_violation or restrict_violation then
                blocked := blocked || one;
              end;
            end loop;
            if cardinality(blocked) = cardinality(tables) then
              raise exception 'These tables refer to each other: %', blocked;
            end if;
            tables := blocked;
          end loop;
          delete from core.organizations o where o.id = core.current_organization();
          return true;
        end $function$;
REVOKE EXECUTE ON FUNCTION core.purge_organization() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.purge_organization() TO aynux_app;

CREATE OR REPLACE FUNCTION core.spanish_vector(content text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (to_tsvector('core.spanish'::regconfig, content) || to_tsvector('core.spanish'::regconfig, COALESCE((SELECT string_agg((match.match[1] || CASE WHEN (match.match[2] IS NULL) THEN 'ones'::text ELSE 'on'::text END), ' '::text) AS string_agg FROM regexp_matches(spanish_vector.content, '(\w*[au]ci)[oóOÓ]n(es)?\M'::text, 'gi'::text) match(match)), ''::text)));

CREATE OR REPLACE FUNCTION core.touch_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$begin new.updated_at := now(); return new; end$function$;

CREATE OR REPLACE FUNCTION ecommerce.check_order_lines()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
        declare
          changed uuid := to_jsonb(new) ->> tg_argv[0];
        begin
          perform from ecommerce.orders o
            where o.organization_id = new.organization_id and o.id = changed and o.subtotal <> (
              select coalesce(sum(i.total_price), 0) from ecommerce.order_items i
                where i.organization_id = o.organization_id and i.order_id = o.id);
          if found then
            raise check_violation using
              message = format('the lines of order %s do not add up to its subtotal', changed),
              schema = 'ecommerce', table = 'orders', constraint = 'ck_orders_subtotal';
          end if;
          return null;
        end
      $function$;

CREATE OR REPLACE FUNCTION ecommerce.index_product()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
        begin
          new.search_vector := setweight(core.spanish_vector(new.name), 'A')
            || setweight(core.spanish_vector(concat_ws(' ', new.sku, new.barcode, new.model, new.search_terms,
              new.short_description)), 'B')
            || setweight(core.spanish_vector(concat_ws(' ', new.description, new.specs)), 'C');
          return new;
        end
      $function$;

CREATE OR REPLACE FUNCTION ops.analyze_what_changed()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      declare
        changed regclass;
        analyzed integer := 0;
      begin
        for changed in
          select s.relid from pg_stat_user_tables s join pg_class c on c.oid = s.relid
            where s.n_mod_since_analyze > 50 + greatest(c.reltuples, 0) / 10
              and c.relowner = (select oid from pg_roles where rolname = current_user)
        loop
          execute format('analyze %s', changed);
          analyzed := analyzed + 1;
        end loop;
        return analyzed;
      end $function$;
REVOKE EXECUTE ON FUNCTION ops.analyze_what_changed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.analyze_what_changed() TO aynux_app;

CREATE OR REPLACE FUNCTION ops.record_audit(via text, user_id uuid, ip text, client text, request_id text, action text, subject_kind text, subject_id text, before jsonb, after jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
        declare
          tenant uuid := core.current_organization();
          place bigint;
          link bytea;
          moment timestamptz;
        begin
          insert into ops.audit_heads (seq, hash) values (0, '') on conflict do nothing;
          select h.seq + 1, h.hash into strict place, link from ops.audit_heads h
            where h.organization_id = tenant for no key update;
          moment := clock_timestamp();
          link := sha256(link || convert_to(jsonb_build_array(tenant, place,
            to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), via, user_id, ip, client, request_id,
            action, subject_kind, subject_id, before, after)::text, 'UTF8'));
          insert into ops.audit_log values (tenant, place, moment, via, user_id, ip, client, request_id,
            action, subject_kind, subject_id, before, after, link);
          update ops.audit_heads h set seq = place, hash = link where h.organization_id = tenant;
        end $function$;
REVOKE EXECUTE ON FUNCTION ops.record_audit(text,uuid,text,text,text,text,text,text,jsonb,jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.record_audit(text,uuid,text,text,text,text,text,text,jsonb,jsonb) TO aynux_app;

CREATE OR REPLACE FUNCTION ops.refuse_to_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
        begin
          raise exception 'The audit log is only ever appended to.' using errcode = 'insufficient_privilege';
        end $function$;

CREATE OR REPLACE FUNCTION ops.take_message(contact uuid)
 RETURNS TABLE(phone text, user_id text, name text, moved_to uuid, rests_until timestamp with time zone, id uuid, kind text, text text, payload jsonb, external_id text, sent_at timestamp with time zone, attempts integer)
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
        #variable_conflict use_column
        begin
          -- Whoever keeps a message holds this lock until it is durable. The next statement sees it, since each has a snapshot
          -- of its own: so what is not found here comes with a call for another run.
          perform from ops.contacts c where c.id = contact for no key update;
          return query
            with head as (
              select i.id, case when i.next_at > now() then i.next_at end as rests_until from ops.inbox i
                where i.contact_id = contact and i.status = 'pending' order by i.seq limit 1
            ), tried as (
              update ops.inbox i set attempts = i.attempts + 1 from head where i.id = head.id and head.rests_until is null
                returning i.*
            )
            select c.phone::text, c.user_id, c.name, c.merged_into, head.rests_until,
                tried.id, tried.kind, tried.text, tried.payload, tried.external_id, tried.sent_at, tried.attempts
              from ops.contacts c left join head on true left join tried on true where c.id = contact;
        end $function$;
REVOKE EXECUTE ON FUNCTION ops.take_message(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.take_message(uuid) TO aynux_app;

CREATE TABLE core.company_knowledge (
  id uuid NOT NULL,
  parent_document_id uuid,
  chunk_index integer NOT NULL DEFAULT 0,
  title character varying(500) NOT NULL,
  content text NOT NULL,
  document_type text NOT NULL,
  category character varying(200),
  tags text[] NOT NULL DEFAULT '{}'::text[],
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  active boolean NOT NULL DEFAULT true,
  sort_order integer NOT NULL DEFAULT 0,
  search_vector tsvector GENERATED ALWAYS AS (setweight(core.spanish_vector(title::text), 'A'::"char") || setweight(core.spanish_vector(content), 'B'::"char")) STORED,
  embedding halfvec(768) STORAGE PLAIN,
  embedding_model text,
  embedded_at timestamp with time zone,
  content_sha256 bytea,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  source_sha256 bytea,
  CONSTRAINT pk_company_knowledge PRIMARY KEY (id),
  CONSTRAINT fk_company_knowledge_parent FOREIGN KEY (parent_document_id) REFERENCES core.company_knowledge(id) ON DELETE CASCADE,
  CONSTRAINT ck_company_knowledge_chunk CHECK (chunk_index >= 0 AND parent_document_id <> id),
  CONSTRAINT ck_company_knowledge_embedded CHECK (
CASE
    WHEN embedding IS NULL THEN embedded_at IS NULL
    ELSE embedding_model IS NOT NULL
END),
  CONSTRAINT ck_company_knowledge_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_company_knowledge_title CHECK (length(btrim(title::text)) >= 1),
  CONSTRAINT ck_company_knowledge_type CHECK (document_type IN ('mission_vision', 'contact_info', 'software_catalog', 'faq', 'clients', 'success_stories', 'general', 'support_faq', 'support_guide', 'support_contact', 'support_training', 'support_module'))
);
CREATE INDEX company_knowledge_embedding_hnsw ON core.company_knowledge USING hnsw (embedding halfvec_cosine_ops) WITH (m='16', ef_construction='64');
CREATE INDEX idx_knowledge_search_vector ON core.company_knowledge USING gin (search_vector);
CREATE INDEX idx_knowledge_tags ON core.company_knowledge USING gin (tags);
CREATE INDEX idx_knowledge_type_active ON core.company_knowledge USING btree (document_type, sort_order) WHERE (active AND (deleted_at IS NULL));
CREATE INDEX ix_company_knowledge_embedding_model ON core.company_knowledge USING btree (embedding_model) WHERE (deleted_at IS NULL);
CREATE INDEX ix_company_knowledge_needs_embedding ON core.company_knowledge USING btree (created_at) WHERE ((embedded_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX ix_company_knowledge_parent ON core.company_knowledge USING btree (parent_document_id, chunk_index) WHERE (parent_document_id IS NOT NULL);
CREATE UNIQUE INDEX uq_company_knowledge_source ON core.company_knowledge USING btree (source_sha256) WHERE ((parent_document_id IS NULL) AND (deleted_at IS NULL) AND (source_sha256 IS NOT NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.company_knowledge FOR EACH ROW WHEN (new.embedded_at IS NULL OR NOT new.embedded_at IS DISTINCT FROM old.embedded_at) EXECUTE FUNCTION core.touch_updated_at();
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.company_knowledge TO aynux_app;

CREATE TABLE core.domain_configs (
  domain character varying(50) NOT NULL,
  status text NOT NULL DEFAULT 'enabled'::text,
  display_name character varying(100) NOT NULL,
  description character varying(500),
  model_config jsonb NOT NULL DEFAULT '{}'::jsonb,
  phone_patterns jsonb NOT NULL DEFAULT '[]'::jsonb,
  keyword_patterns jsonb NOT NULL DEFAULT '[]'::jsonb,
  priority double precision NOT NULL DEFAULT 0.5,
  fallback_enabled boolean NOT NULL DEFAULT true,
  config_metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
  service_key text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_domain_configs PRIMARY KEY (domain),
  CONSTRAINT ck_domain_configs_domain CHECK (domain::text ~ '^[a-z][a-z0-9_]*$'::text),
  CONSTRAINT ck_domain_configs_json CHECK (jsonb_typeof(model_config) = 'object'::text AND jsonb_typeof(config_metadata) = 'object'::text AND jsonb_typeof(phone_patterns) = 'array'::text AND jsonb_typeof(keyword_patterns) = 'array'::text),
  CONSTRAINT ck_domain_configs_priority CHECK (priority >= 0::double precision AND priority <= 1::double precision),
  CONSTRAINT ck_domain_configs_status CHECK (status IN ('enabled', 'disabled', 'maintenance'))
);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.domain_configs FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
GRANT INSERT, SELECT, UPDATE ON TABLE core.domain_configs TO aynux_app;

CREATE TABLE core.organizations (
  id uuid NOT NULL,
  slug character varying(50) NOT NULL,
  name character varying(255) NOT NULL,
  display_name character varying(255),
  mode character varying(20) NOT NULL DEFAULT 'multi_tenant'::character varying,
  llm_model character varying(100),
  llm_temperature double precision,
  llm_max_tokens integer,
  features jsonb NOT NULL DEFAULT '{}'::jsonb,
  max_users integer NOT NULL DEFAULT 10,
  max_documents integer NOT NULL DEFAULT 1000,
  max_agents integer NOT NULL DEFAULT 20,
  status character varying(20) NOT NULL DEFAULT 'active'::character varying,
  trial_ends_at timestamp with time zone,
  default_currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  timezone text NOT NULL DEFAULT 'America/Argentina/Buenos_Aires'::text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_organizations PRIMARY KEY (id),
  CONSTRAINT uq_organizations_slug UNIQUE (slug),
  CONSTRAINT ck_organizations_currency CHECK (default_currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_organizations_features CHECK (jsonb_typeof(features) = 'object'::text),
  CONSTRAINT ck_organizations_max_tokens CHECK (llm_max_tokens >= 1 AND llm_max_tokens <= 131072),
  CONSTRAINT ck_organizations_mode CHECK (mode::text IN ('generic', 'multi_tenant')),
  CONSTRAINT ck_organizations_quotas CHECK (max_users >= 1 AND max_documents >= 0 AND max_agents >= 0),
  CONSTRAINT ck_organizations_slug CHECK (slug::text ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT ck_organizations_status CHECK (status::text IN ('active', 'suspended', 'trial')),
  CONSTRAINT ck_organizations_system CHECK ((id = '00000000-0000-0000-0000-000000000000'::uuid) = (slug::text = 'system'::text) AND (slug::text <> 'system'::text OR status::text = 'active'::text AND deleted_at IS NULL)),
  CONSTRAINT ck_organizations_temperature CHECK (llm_temperature >= 0::double precision AND llm_temperature <= 2::double precision),
  CONSTRAINT ck_organizations_trial CHECK (status::text <> 'trial'::text OR trial_ends_at IS NOT NULL)
);
CREATE INDEX ix_organizations_status ON core.organizations USING btree (status) WHERE (deleted_at IS NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.organizations FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON core.organizations FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON core.organizations USING (id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE core.organizations TO aynux_app;
GRANT SELECT (id, slug, name, display_name, status, trial_ends_at, deleted_at) ON TABLE core.organizations TO aynux_lookup;

CREATE TABLE core.contact_domains (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  wa_id character varying(20),
  domain character varying(50) NOT NULL,
  confidence double precision NOT NULL DEFAULT 1.0,
  assigned_method character varying(50) NOT NULL,
  domain_metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
  assigned_at timestamp with time zone NOT NULL DEFAULT now(),
  last_verified timestamp with time zone NOT NULL DEFAULT now(),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_contact_domains PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_contact_domains_org_contact UNIQUE (organization_id, contact_id),
  CONSTRAINT fk_contact_domains_domain FOREIGN KEY (domain) REFERENCES core.domain_configs(domain) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT fk_contact_domains_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_contact_domains_confidence CHECK (confidence >= 0::double precision AND confidence <= 1::double precision),
  CONSTRAINT ck_contact_domains_meta CHECK (jsonb_typeof(domain_metadata) = 'object'::text),
  CONSTRAINT ck_contact_domains_method CHECK (assigned_method::text IN ('manual', 'auto', 'pattern', 'ai', 'admin')),
  CONSTRAINT ck_contact_domains_wa_id CHECK (wa_id::text ~ '^[0-9]{8,15}$'::text)
);
CREATE INDEX ix_contact_domains_domain ON core.contact_domains USING btree (domain, organization_id);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.contact_domains FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.contact_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.contact_domains FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.contact_domains USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.contact_domains TO aynux_app;

CREATE TABLE core.conversation_contexts (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  conversation_id character varying(255) NOT NULL,
  contact_id uuid NOT NULL,
  user_phone character varying(50),
  channel text NOT NULL DEFAULT 'whatsapp'::text,
  rolling_summary text,
  topic_history jsonb NOT NULL DEFAULT '[]'::jsonb,
  key_entities jsonb NOT NULL DEFAULT '{}'::jsonb,
  total_turns integer NOT NULL DEFAULT 0,
  last_user_message text,
  last_bot_response text,
  extra_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  last_activity_at timestamp with time zone NOT NULL DEFAULT now(),
  closed_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  owner_id uuid,
  owned_since timestamp with time zone,
  fence integer NOT NULL DEFAULT 0,
  person_wanted_at timestamp with time zone,
  person_wanted_because text,
  CONSTRAINT pk_conversation_contexts PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_conversation_contexts_org_conv UNIQUE (organization_id, conversation_id),
  CONSTRAINT fk_conversation_contexts_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_conversation_contexts_json CHECK (jsonb_typeof(topic_history) = 'array'::text AND jsonb_typeof(key_entities) = 'object'::text AND jsonb_typeof(extra_data) = 'object'::text),
  CONSTRAINT ck_conversation_contexts_turns CHECK (total_turns >= 0)
);
CREATE INDEX ix_conversation_contexts_activity ON core.conversation_contexts USING btree (organization_id, last_activity_at DESC);
CREATE INDEX ix_conversation_contexts_contact ON core.conversation_contexts USING btree (organization_id, contact_id, last_activity_at DESC);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.conversation_contexts FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.conversation_contexts ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.conversation_contexts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.conversation_contexts USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.conversation_contexts TO aynux_app;

CREATE TABLE core.conversation_messages (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  conversation_id character varying(255) NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  sender_type text NOT NULL,
  content text NOT NULL,
  agent_name character varying(100),
  routing jsonb NOT NULL DEFAULT '{}'::jsonb,
  status text,
  external_message_id text,
  extra_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_conversation_messages PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_conversation_messages_conversation FOREIGN KEY (organization_id, conversation_id) REFERENCES core.conversation_contexts(organization_id, conversation_id) ON DELETE CASCADE,
  CONSTRAINT ck_conversation_messages_json CHECK (jsonb_typeof(routing) = 'object'::text AND jsonb_typeof(extra_data) = 'object'::text),
  CONSTRAINT ck_conversation_messages_sender CHECK (sender_type IN ('user', 'assistant', 'system')),
  CONSTRAINT ck_conversation_messages_status CHECK (status IS NULL OR (status IN ('queued', 'sending', 'uncertain', 'sent', 'delivered', 'read', 'failed')) AND sender_type <> 'user'::text)
);
CREATE INDEX ix_conversation_messages_created ON core.conversation_messages USING brin (created_at);
CREATE INDEX ix_conversation_messages_thread ON core.conversation_messages USING btree (organization_id, conversation_id, created_at DESC, seq DESC);
CREATE UNIQUE INDEX uq_conversation_messages_external ON core.conversation_messages USING btree (organization_id, external_message_id) WHERE (external_message_id IS NOT NULL);
ALTER TABLE core.conversation_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.conversation_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.conversation_messages USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE (status, external_message_id, extra_data) ON TABLE core.conversation_messages TO aynux_app;

CREATE TABLE core.pharmacy_merchant_configs (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  pharmacy_name character varying(255) NOT NULL DEFAULT 'Farmacia'::character varying,
  pharmacy_address character varying(500),
  pharmacy_phone character varying(50),
  pharmacy_logo_path character varying(500),
  mp_enabled boolean NOT NULL DEFAULT false,
  mp_public_key character varying(255),
  mp_access_token_encrypted bytea,
  mp_webhook_secret_encrypted bytea,
  encryption_key_id smallint NOT NULL DEFAULT 1,
  mp_sandbox boolean NOT NULL DEFAULT true,
  mp_timeout integer NOT NULL DEFAULT 30,
  mp_notification_url character varying(500),
  receipt_public_url_base character varying(500),
  whatsapp_phone_number character varying(20),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_pharmacy_merchant_configs PRIMARY KEY (organization_id),
  CONSTRAINT fk_pharmacy_merchant_configs_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_pharmacy_merchant_configs_enabled CHECK (NOT mp_enabled OR mp_access_token_encrypted IS NOT NULL AND mp_webhook_secret_encrypted IS NOT NULL),
  CONSTRAINT ck_pharmacy_merchant_configs_notification_url CHECK (mp_notification_url::text ~ '^https://'::text),
  CONSTRAINT ck_pharmacy_merchant_configs_receipt_url CHECK (receipt_public_url_base::text ~ '^https?://'::text),
  CONSTRAINT ck_pharmacy_merchant_configs_timeout CHECK (mp_timeout >= 1 AND mp_timeout <= 120),
  CONSTRAINT ck_pharmacy_merchant_configs_whatsapp CHECK (whatsapp_phone_number::text ~ '^[0-9]{8,15}$'::text)
);
CREATE UNIQUE INDEX uq_pharmacy_merchant_configs_wa ON core.pharmacy_merchant_configs USING btree (whatsapp_phone_number) WHERE (whatsapp_phone_number IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.pharmacy_merchant_configs FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.pharmacy_merchant_configs ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.pharmacy_merchant_configs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.pharmacy_merchant_configs USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.pharmacy_merchant_configs TO aynux_app;

CREATE TABLE core.tenant_agents (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  agent_key character varying(100) NOT NULL,
  agent_type character varying(50) NOT NULL DEFAULT 'specialized'::character varying,
  display_name character varying(255) NOT NULL,
  description text,
  enabled boolean NOT NULL DEFAULT true,
  priority integer NOT NULL DEFAULT 0,
  domain_key character varying(50),
  provider_key text,
  keywords text[] NOT NULL DEFAULT '{}'::text[],
  intent_patterns jsonb NOT NULL DEFAULT '[]'::jsonb,
  config jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_tenant_agents PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_tenant_agents_domain FOREIGN KEY (domain_key) REFERENCES core.domain_configs(domain) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT fk_tenant_agents_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_tenant_agents_custom CHECK (agent_type::text <> 'custom'::text OR provider_key IS NOT NULL),
  CONSTRAINT ck_tenant_agents_domain CHECK (agent_type::text <> 'domain'::text OR domain_key IS NOT NULL),
  CONSTRAINT ck_tenant_agents_json CHECK (jsonb_typeof(intent_patterns) = 'array'::text AND jsonb_typeof(config) = 'object'::text),
  CONSTRAINT ck_tenant_agents_priority CHECK (priority >= '-100'::integer AND priority <= 100),
  CONSTRAINT ck_tenant_agents_type CHECK (agent_type::text IN ('domain', 'specialized', 'custom'))
);
CREATE INDEX ix_tenant_agents_domain_key ON core.tenant_agents USING btree (domain_key) WHERE (domain_key IS NOT NULL);
CREATE INDEX ix_tenant_agents_routing ON core.tenant_agents USING btree (organization_id, priority DESC) WHERE (enabled AND (deleted_at IS NULL));
CREATE UNIQUE INDEX uq_org_agent_key ON core.tenant_agents USING btree (organization_id, agent_key) WHERE (deleted_at IS NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.tenant_agents FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.tenant_agents ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.tenant_agents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.tenant_agents USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE core.tenant_agents TO aynux_app;

CREATE TABLE core.tenant_configs (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  enabled_domains text[] NOT NULL DEFAULT '{}'::text[],
  default_domain character varying(50),
  enabled_agent_types text[] NOT NULL DEFAULT '{}'::text[],
  agent_timeout_seconds integer NOT NULL DEFAULT 30,
  rag_enabled boolean NOT NULL DEFAULT true,
  rag_similarity_threshold double precision,
  rag_max_results integer NOT NULL DEFAULT 5,
  prompt_scope character varying(20) NOT NULL DEFAULT 'org'::character varying,
  advanced_config jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_tenant_configs PRIMARY KEY (organization_id),
  CONSTRAINT fk_tenant_configs_default_domain FOREIGN KEY (default_domain) REFERENCES core.domain_configs(domain) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT fk_tenant_configs_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_tenant_configs_advanced CHECK (jsonb_typeof(advanced_config) = 'object'::text),
  CONSTRAINT ck_tenant_configs_agent_types CHECK (array_position(enabled_agent_types, NULL::text) IS NULL),
  CONSTRAINT ck_tenant_configs_default_domain CHECK (default_domain IS NULL OR cardinality(enabled_domains) = 0 OR (default_domain::text = ANY (enabled_domains))),
  CONSTRAINT ck_tenant_configs_domains CHECK (array_position(enabled_domains, NULL::text) IS NULL),
  CONSTRAINT ck_tenant_configs_max_results CHECK (rag_max_results >= 1 AND rag_max_results <= 50),
  CONSTRAINT ck_tenant_configs_prompt_scope CHECK (prompt_scope::text IN ('system', 'global', 'org')),
  CONSTRAINT ck_tenant_configs_threshold CHECK (rag_similarity_threshold >= 0::double precision AND rag_similarity_threshold <= 1::double precision),
  CONSTRAINT ck_tenant_configs_timeout CHECK (agent_timeout_seconds >= 5 AND agent_timeout_seconds <= 300)
);
CREATE INDEX ix_tenant_configs_default_domain ON core.tenant_configs USING btree (default_domain) WHERE (default_domain IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.tenant_configs FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.tenant_configs ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.tenant_configs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.tenant_configs USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE core.tenant_configs TO aynux_app;

CREATE TABLE core.tenant_credentials (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  whatsapp_access_token_encrypted bytea,
  whatsapp_phone_number_id character varying(50),
  whatsapp_verify_token_encrypted bytea,
  dux_api_key_encrypted bytea,
  dux_api_base_url character varying(255),
  plex_api_url character varying(255),
  plex_api_user character varying(100),
  plex_api_pass_encrypted bytea,
  encryption_key_id smallint NOT NULL DEFAULT 1,
  rotated_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  whatsapp_app_secret_encrypted bytea,
  CONSTRAINT pk_tenant_credentials PRIMARY KEY (organization_id),
  CONSTRAINT fk_tenant_credentials_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_tenant_credentials_dux_url CHECK (dux_api_base_url::text ~ '^https?://'::text),
  CONSTRAINT ck_tenant_credentials_plex_url CHECK (plex_api_url::text ~ '^https?://'::text)
);
CREATE UNIQUE INDEX uq_tenant_credentials_wa_phone_id ON core.tenant_credentials USING btree (whatsapp_phone_number_id) WHERE (whatsapp_phone_number_id IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.tenant_credentials FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.tenant_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.tenant_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON core.tenant_credentials FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON core.tenant_credentials USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE core.tenant_credentials TO aynux_app;
GRANT SELECT (organization_id, whatsapp_phone_number_id) ON TABLE core.tenant_credentials TO aynux_lookup;

CREATE TABLE core.tenant_documents (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  parent_document_id uuid,
  chunk_index integer NOT NULL DEFAULT 0,
  title character varying(500) NOT NULL,
  content text NOT NULL,
  document_type character varying(100) NOT NULL,
  category character varying(200),
  tags text[] NOT NULL DEFAULT '{}'::text[],
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  active boolean NOT NULL DEFAULT true,
  sort_order integer NOT NULL DEFAULT 0,
  search_vector tsvector GENERATED ALWAYS AS (setweight(core.spanish_vector(title::text), 'A'::"char") || setweight(core.spanish_vector(content), 'B'::"char")) STORED,
  embedding halfvec(768) STORAGE PLAIN,
  embedding_model text,
  embedded_at timestamp with time zone,
  content_sha256 bytea,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  source_sha256 bytea,
  CONSTRAINT pk_tenant_documents PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_tenant_documents_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT fk_tenant_documents_parent FOREIGN KEY (organization_id, parent_document_id) REFERENCES core.tenant_documents(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_tenant_documents_chunk CHECK (chunk_index >= 0 AND parent_document_id <> id),
  CONSTRAINT ck_tenant_documents_embedded CHECK (
CASE
    WHEN embedding IS NULL THEN embedded_at IS NULL
    ELSE embedding_model IS NOT NULL
END),
  CONSTRAINT ck_tenant_documents_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_tenant_documents_title CHECK (length(btrim(title::text)) >= 1)
);
CREATE INDEX ix_tenant_documents_embedding_model ON core.tenant_documents USING btree (organization_id, embedding_model) WHERE (deleted_at IS NULL);
CREATE INDEX ix_tenant_documents_needs_embedding ON core.tenant_documents USING btree (organization_id, created_at) WHERE ((embedded_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX ix_tenant_documents_org_type ON core.tenant_documents USING btree (organization_id, document_type, sort_order) WHERE (active AND (deleted_at IS NULL));
CREATE INDEX ix_tenant_documents_parent ON core.tenant_documents USING btree (organization_id, parent_document_id, chunk_index) WHERE (parent_document_id IS NOT NULL);
CREATE INDEX ix_tenant_documents_search ON core.tenant_documents USING gin (organization_id, search_vector);
CREATE INDEX tenant_documents_embedding_hnsw ON core.tenant_documents USING hnsw (embedding halfvec_cosine_ops) WITH (m='16', ef_construction='64');
CREATE UNIQUE INDEX uq_tenant_documents_source ON core.tenant_documents USING btree (organization_id, source_sha256) WHERE ((parent_document_id IS NULL) AND (deleted_at IS NULL) AND (source_sha256 IS NOT NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.tenant_documents FOR EACH ROW WHEN (new.embedded_at IS NULL OR NOT new.embedded_at IS DISTINCT FROM old.embedded_at) EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.tenant_documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.tenant_documents FORCE ROW LEVEL SECURITY;
CREATE POLICY of_search ON core.tenant_documents FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON core.tenant_documents USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.tenant_documents TO aynux_app;
GRANT SELECT ON TABLE core.tenant_documents TO aynux_lookup;

CREATE TABLE core.users (
  id uuid NOT NULL,
  username character varying(50) NOT NULL,
  email character varying(255) NOT NULL,
  password_hash character varying(255) NOT NULL,
  full_name character varying(255),
  disabled boolean NOT NULL DEFAULT false,
  scopes text[] NOT NULL DEFAULT '{}'::text[],
  token_version integer NOT NULL DEFAULT 0,
  last_login_at timestamp with time zone,
  failed_login_count integer NOT NULL DEFAULT 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_users PRIMARY KEY (id),
  CONSTRAINT ck_users_email CHECK (POSITION(('@'::text) IN (email)) > 1),
  CONSTRAINT ck_users_failed CHECK (failed_login_count >= 0),
  CONSTRAINT ck_users_scopes CHECK (array_position(scopes, NULL::text) IS NULL),
  CONSTRAINT ck_users_token_version CHECK (token_version >= 0)
);
CREATE UNIQUE INDEX uq_users_email_ci ON core.users USING btree (lower((email)::text)) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX uq_users_email_folded ON core.users USING btree (core.folded((email)::text)) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX uq_users_username_ci ON core.users USING btree (lower((username)::text)) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX uq_users_username_folded ON core.users USING btree (core.folded((username)::text)) WHERE (deleted_at IS NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.users FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
GRANT INSERT, SELECT, UPDATE ON TABLE core.users TO aynux_app;

CREATE TABLE core.organization_users (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  role character varying(50) NOT NULL DEFAULT 'member'::character varying,
  personal_settings jsonb NOT NULL DEFAULT '{}'::jsonb,
  invited_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_organization_users PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_org_user UNIQUE (organization_id, user_id),
  CONSTRAINT fk_organization_users_invited_by FOREIGN KEY (invited_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_organization_users_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT fk_organization_users_user FOREIGN KEY (user_id) REFERENCES core.users(id) ON DELETE CASCADE,
  CONSTRAINT ck_organization_users_role CHECK (role::text IN ('owner', 'admin', 'member')),
  CONSTRAINT ck_organization_users_settings CHECK (jsonb_typeof(personal_settings) = 'object'::text)
);
CREATE INDEX ix_organization_users_invited_by ON core.organization_users USING btree (invited_by) WHERE (invited_by IS NOT NULL);
CREATE INDEX ix_organization_users_user ON core.organization_users USING btree (user_id);
CREATE UNIQUE INDEX uq_organization_users_single_owner ON core.organization_users USING btree (organization_id) WHERE ((role)::text = 'owner'::text);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.organization_users FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.organization_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.organization_users FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON core.organization_users FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON core.organization_users USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.organization_users TO aynux_app;
GRANT SELECT (organization_id, user_id, role, created_at) ON TABLE core.organization_users TO aynux_lookup;

CREATE TABLE core.prompts (
  id uuid NOT NULL,
  key character varying(255) NOT NULL,
  name character varying(255) NOT NULL,
  description text,
  template text NOT NULL,
  version character varying(50) NOT NULL DEFAULT '1.0.0'::character varying,
  is_active boolean NOT NULL DEFAULT true,
  is_dynamic boolean NOT NULL DEFAULT false,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_prompts PRIMARY KEY (id),
  CONSTRAINT uq_prompts_key UNIQUE (key),
  CONSTRAINT fk_prompts_created_by FOREIGN KEY (created_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT ck_prompts_key CHECK (key::text ~ '^[a-z0-9_]+([.][a-z0-9_]+)*$'::text),
  CONSTRAINT ck_prompts_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_prompts_version CHECK (version::text ~ '^[0-9]+[.][0-9]+[.][0-9]+'::text)
);
CREATE INDEX ix_prompts_created_by ON core.prompts USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.prompts FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.prompts TO aynux_app;

CREATE TABLE core.prompt_versions (
  id uuid NOT NULL,
  prompt_id uuid NOT NULL,
  version character varying(50) NOT NULL,
  template text NOT NULL,
  performance_metrics jsonb NOT NULL DEFAULT '{}'::jsonb,
  is_active boolean NOT NULL DEFAULT false,
  traffic_weight smallint NOT NULL DEFAULT 0,
  notes text,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_prompt_versions PRIMARY KEY (id),
  CONSTRAINT uq_prompt_versions_prompt_version UNIQUE (prompt_id, version),
  CONSTRAINT fk_prompt_versions_created_by FOREIGN KEY (created_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_prompt_versions_prompt FOREIGN KEY (prompt_id) REFERENCES core.prompts(id) ON DELETE CASCADE,
  CONSTRAINT ck_prompt_versions_json CHECK (jsonb_typeof(performance_metrics) = 'object'::text AND jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_prompt_versions_version CHECK (version::text ~ '^[0-9]+[.][0-9]+[.][0-9]+'::text),
  CONSTRAINT ck_prompt_versions_weight CHECK (traffic_weight >= 0 AND traffic_weight <= 100 AND (is_active OR traffic_weight = 0))
);
CREATE INDEX ix_prompt_versions_created_by ON core.prompt_versions USING btree (created_by) WHERE (created_by IS NOT NULL);
GRANT INSERT, SELECT, UPDATE (performance_metrics, is_active, traffic_weight) ON TABLE core.prompt_versions TO aynux_app;

CREATE TABLE core.support_tickets (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  ticket_number bigint NOT NULL,
  contact_id uuid,
  user_phone character varying(50),
  user_name character varying(200),
  conversation_id character varying(255),
  ticket_type text NOT NULL,
  category character varying(100),
  module character varying(100),
  subject character varying(500) NOT NULL,
  description text NOT NULL,
  status text NOT NULL DEFAULT 'open'::text,
  priority text NOT NULL DEFAULT 'medium'::text,
  assigned_to uuid,
  resolution text,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  closed_at timestamp with time zone,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  due_at timestamp with time zone,
  CONSTRAINT pk_support_tickets PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_support_tickets_number UNIQUE (organization_id, ticket_number),
  CONSTRAINT fk_support_tickets_assigned_to FOREIGN KEY (assigned_to) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_support_tickets_conversation FOREIGN KEY (organization_id, conversation_id) REFERENCES core.conversation_contexts(organization_id, conversation_id) ON DELETE SET NULL (conversation_id),
  CONSTRAINT fk_support_tickets_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT fk_support_tickets_resolved_by FOREIGN KEY (resolved_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT ck_support_tickets_closed CHECK (status <> 'closed'::text OR closed_at IS NOT NULL),
  CONSTRAINT ck_support_tickets_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_support_tickets_number CHECK (ticket_number >= 1),
  CONSTRAINT ck_support_tickets_priority CHECK (priority IN ('low', 'medium', 'high', 'critical')),
  CONSTRAINT ck_support_tickets_resolved CHECK (status <> 'resolved'::text OR resolved_at IS NOT NULL),
  CONSTRAINT ck_support_tickets_status CHECK (status IN ('open', 'in_progress', 'resolved', 'closed', 'reopened')),
  CONSTRAINT ck_support_tickets_type CHECK (ticket_type IN ('incident', 'feedback', 'question', 'suggestion'))
);
CREATE INDEX ix_support_tickets_assigned_to ON core.support_tickets USING btree (assigned_to) WHERE (assigned_to IS NOT NULL);
CREATE INDEX ix_support_tickets_contact ON core.support_tickets USING btree (organization_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX ix_support_tickets_conversation ON core.support_tickets USING btree (organization_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX ix_support_tickets_queue ON core.support_tickets USING btree (organization_id, status, created_at) WHERE (status IN ('open', 'in_progress'));
CREATE INDEX ix_support_tickets_resolved_by ON core.support_tickets USING btree (resolved_by) WHERE (resolved_by IS NOT NULL);
CREATE TRIGGER number_support_ticket BEFORE INSERT ON core.support_tickets FOR EACH ROW WHEN (new.ticket_number IS NULL) EXECUTE FUNCTION core.number_support_ticket();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.support_tickets FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.support_tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.support_tickets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.support_tickets USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.support_tickets TO aynux_app;

CREATE TABLE core.tenant_prompts (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  prompt_key character varying(255) NOT NULL,
  scope character varying(20) NOT NULL DEFAULT 'org'::character varying,
  user_id uuid,
  template text NOT NULL,
  description text,
  version character varying(50) NOT NULL DEFAULT '1.0.0'::character varying,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_tenant_prompts PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_org_prompt_key_scope_user UNIQUE NULLS NOT DISTINCT (organization_id, prompt_key, scope, user_id, version),
  CONSTRAINT fk_tenant_prompts_member FOREIGN KEY (organization_id, user_id) REFERENCES core.organization_users(organization_id, user_id) ON DELETE CASCADE,
  CONSTRAINT fk_tenant_prompts_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT fk_tenant_prompts_user FOREIGN KEY (user_id) REFERENCES core.users(id) ON DELETE CASCADE,
  CONSTRAINT ck_tenant_prompts_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_tenant_prompts_scope CHECK (scope::text IN ('org', 'user')),
  CONSTRAINT ck_tenant_prompts_scope_user CHECK ((scope::text = 'user'::text) = (user_id IS NOT NULL)),
  CONSTRAINT ck_tenant_prompts_version CHECK (version::text ~ '^[0-9]+[.][0-9]+[.][0-9]+'::text)
);
CREATE INDEX ix_tenant_prompts_user ON core.tenant_prompts USING btree (user_id, organization_id) WHERE (user_id IS NOT NULL);
CREATE UNIQUE INDEX uq_tenant_prompts_active ON core.tenant_prompts USING btree (organization_id, prompt_key, scope, user_id) NULLS NOT DISTINCT WHERE is_active;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON core.tenant_prompts FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE core.tenant_prompts ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.tenant_prompts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON core.tenant_prompts USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE (is_active, row_version) ON TABLE core.tenant_prompts TO aynux_app;

CREATE TABLE ecommerce.analytics (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  metric_name character varying(100) NOT NULL,
  dimension_key text NOT NULL DEFAULT ''::text,
  metric_value numeric(18,4) NOT NULL,
  metric_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  period_type character varying(20) NOT NULL,
  period_start timestamp with time zone NOT NULL,
  period_end timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_analytics PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_analytics_bucket UNIQUE (organization_id, metric_name, period_type, period_start, dimension_key),
  CONSTRAINT fk_analytics_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_analytics_data CHECK (jsonb_typeof(metric_data) = 'object'::text),
  CONSTRAINT ck_analytics_period_type CHECK (period_type::text IN ('hourly', 'daily', 'weekly', 'monthly')),
  CONSTRAINT ck_analytics_window CHECK (period_end > period_start)
);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.analytics FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.analytics ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.analytics FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.analytics USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.analytics TO aynux_app;

CREATE TABLE ecommerce.brands (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  name character varying(100) NOT NULL,
  display_name character varying(200) NOT NULL,
  reputation character varying(50),
  specialty character varying(100),
  warranty_years integer NOT NULL DEFAULT 2,
  description text,
  active boolean NOT NULL DEFAULT true,
  external_code character varying(100),
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_brands PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_brands_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_brands_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_brands_name CHECK (length(btrim(name::text)) >= 1),
  CONSTRAINT ck_brands_warranty CHECK (warranty_years >= 0 AND warranty_years <= 50)
);
CREATE INDEX idx_brands_name_trgm ON ecommerce.brands USING gin (name gin_trgm_ops);
CREATE UNIQUE INDEX uq_brands_org_external ON ecommerce.brands USING btree (organization_id, external_code) WHERE (external_code IS NOT NULL);
CREATE UNIQUE INDEX uq_brands_org_name ON ecommerce.brands USING btree (organization_id, lower((name)::text)) WHERE (deleted_at IS NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.brands FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.brands ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.brands FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.brands USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.brands TO aynux_app;

CREATE TABLE ecommerce.categories (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  name character varying(100) NOT NULL,
  display_name character varying(200) NOT NULL,
  description text,
  active boolean NOT NULL DEFAULT true,
  sort_order integer NOT NULL DEFAULT 0,
  external_id character varying(100),
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_categories PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_categories_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_categories_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_categories_name CHECK (length(btrim(name::text)) >= 1)
);
CREATE INDEX ix_categories_org_sort ON ecommerce.categories USING btree (organization_id, sort_order) WHERE (active AND (deleted_at IS NULL));
CREATE UNIQUE INDEX uq_categories_org_external ON ecommerce.categories USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX uq_categories_org_name ON ecommerce.categories USING btree (organization_id, lower((name)::text)) WHERE (deleted_at IS NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.categories FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.categories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.categories USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.categories TO aynux_app;

CREATE TABLE ecommerce.customers (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  contact_id uuid,
  phone_number character varying(20),
  email text,
  name character varying(200),
  first_name character varying(100),
  last_name character varying(100),
  profile_name character varying(200),
  date_of_birth date,
  gender character varying(10),
  total_interactions integer NOT NULL DEFAULT 0,
  total_inquiries integer NOT NULL DEFAULT 0,
  interests jsonb NOT NULL DEFAULT '[]'::jsonb,
  preferences jsonb NOT NULL DEFAULT '{}'::jsonb,
  preferred_brands jsonb NOT NULL DEFAULT '[]'::jsonb,
  budget_range numrange,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  active boolean NOT NULL DEFAULT true,
  blocked boolean NOT NULL DEFAULT false,
  vip boolean NOT NULL DEFAULT false,
  first_contact timestamp with time zone NOT NULL DEFAULT now(),
  last_contact timestamp with time zone NOT NULL DEFAULT now(),
  opted_in_at timestamp with time zone,
  opted_out_at timestamp with time zone,
  erased_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_customers PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_customers_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_customers_birth CHECK (date_of_birth > '1900-01-01'::date),
  CONSTRAINT ck_customers_counters CHECK (total_interactions >= 0 AND total_inquiries >= 0),
  CONSTRAINT ck_customers_email CHECK (POSITION(('@'::text) IN (email)) > 1),
  CONSTRAINT ck_customers_identity CHECK (num_nonnulls(contact_id, phone_number) > 0 OR erased_at IS NOT NULL),
  CONSTRAINT ck_customers_json CHECK (jsonb_typeof(interests) = 'array'::text AND jsonb_typeof(preferred_brands) = 'array'::text AND jsonb_typeof(preferences) = 'object'::text AND jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_customers_last_contact CHECK (last_contact >= first_contact),
  CONSTRAINT ck_customers_phone CHECK (phone_number::text ~ '^[0-9]{8,15}$'::text)
);
CREATE INDEX ix_customers_name ON ecommerce.customers USING btree (organization_id, last_name, first_name);
CREATE INDEX ix_customers_org_last_contact ON ecommerce.customers USING btree (organization_id, last_contact DESC);
CREATE UNIQUE INDEX uq_customers_org_contact ON ecommerce.customers USING btree (organization_id, contact_id) WHERE ((contact_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX uq_customers_org_phone ON ecommerce.customers USING btree (organization_id, phone_number) WHERE ((phone_number IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.customers FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.customers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.customers USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.customers TO aynux_app;

CREATE TABLE ecommerce.conversations (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  context_conversation_id character varying(255),
  session_id character varying(100),
  total_messages integer NOT NULL DEFAULT 0,
  user_messages integer NOT NULL DEFAULT 0,
  bot_messages integer NOT NULL DEFAULT 0,
  intent_detected character varying(100),
  products_shown uuid[] NOT NULL DEFAULT '{}'::uuid[],
  conversion_stage character varying(50),
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_conversations PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_conversations_context FOREIGN KEY (organization_id, context_conversation_id) REFERENCES core.conversation_contexts(organization_id, conversation_id) ON DELETE SET NULL (context_conversation_id),
  CONSTRAINT fk_conversations_customer FOREIGN KEY (organization_id, customer_id) REFERENCES ecommerce.customers(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_conversations_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_conversations_counters CHECK (user_messages >= 0 AND bot_messages >= 0 AND total_messages >= (user_messages + bot_messages)),
  CONSTRAINT ck_conversations_stage CHECK (conversion_stage::text IN ('inquiry', 'interested', 'qualified', 'closed')),
  CONSTRAINT ck_conversations_window CHECK (ended_at >= started_at)
);
CREATE INDEX ix_conversations_context ON ecommerce.conversations USING btree (organization_id, context_conversation_id) WHERE (context_conversation_id IS NOT NULL);
CREATE INDEX ix_conversations_customer ON ecommerce.conversations USING btree (organization_id, customer_id, started_at DESC);
CREATE UNIQUE INDEX uq_conversations_open ON ecommerce.conversations USING btree (organization_id, customer_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX uq_conversations_org_session ON ecommerce.conversations USING btree (organization_id, session_id) WHERE (session_id IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.conversations FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.conversations USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ecommerce.conversations TO aynux_app;

CREATE TABLE ecommerce.messages (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  user_phone character varying(20),
  message_type character varying(20) NOT NULL,
  content text NOT NULL,
  intent character varying(100),
  confidence double precision,
  whatsapp_message_id character varying(100),
  message_format character varying(20),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_messages PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_messages_conversation FOREIGN KEY (organization_id, conversation_id) REFERENCES ecommerce.conversations(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_messages_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_messages_confidence CHECK (confidence >= 0::double precision AND confidence <= 1::double precision),
  CONSTRAINT ck_messages_format CHECK (message_format::text IN ('text', 'image', 'audio', 'video', 'document', 'location', 'contacts', 'sticker', 'interactive', 'button', 'reaction', 'order', 'unsupported')),
  CONSTRAINT ck_messages_type CHECK (message_type::text IN ('user', 'bot', 'system'))
);
CREATE INDEX ix_messages_thread ON ecommerce.messages USING btree (organization_id, conversation_id, created_at DESC, seq DESC);
CREATE UNIQUE INDEX uq_messages_org_wamid ON ecommerce.messages USING btree (organization_id, whatsapp_message_id) WHERE (whatsapp_message_id IS NOT NULL);
ALTER TABLE ecommerce.messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.messages USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT ON TABLE ecommerce.messages TO aynux_app;

CREATE TABLE ecommerce.promotions (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  name character varying(200) NOT NULL,
  description text,
  discount_percentage numeric(5,2),
  discount_amount numeric(14,2),
  min_purchase_amount numeric(14,2),
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  promo_code character varying(50),
  valid_from timestamp with time zone NOT NULL DEFAULT now(),
  valid_until timestamp with time zone NOT NULL,
  max_uses integer,
  max_uses_per_customer integer,
  current_uses integer NOT NULL DEFAULT 0,
  applicable_categories uuid[] NOT NULL DEFAULT '{}'::uuid[],
  active boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_promotions PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_promotions_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_promotions_amount CHECK (discount_amount > 0::numeric),
  CONSTRAINT ck_promotions_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_promotions_min_purchase CHECK (min_purchase_amount >= 0::numeric),
  CONSTRAINT ck_promotions_one_kind CHECK (num_nonnulls(discount_percentage, discount_amount) = 1),
  CONSTRAINT ck_promotions_percentage CHECK (discount_percentage > 0::numeric AND discount_percentage <= 100::numeric),
  CONSTRAINT ck_promotions_uses CHECK (current_uses >= 0 AND max_uses > 0 AND current_uses <= max_uses),
  CONSTRAINT ck_promotions_uses_per_customer CHECK (max_uses_per_customer > 0),
  CONSTRAINT ck_promotions_window CHECK (valid_from < valid_until)
);
CREATE INDEX ix_promotions_org_window ON ecommerce.promotions USING btree (organization_id, valid_from, valid_until) WHERE (active AND (deleted_at IS NULL));
CREATE UNIQUE INDEX uq_promotions_org_code ON ecommerce.promotions USING btree (organization_id, upper((promo_code)::text)) WHERE ((promo_code IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.promotions FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.promotions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.promotions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.promotions USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.promotions TO aynux_app;

CREATE TABLE ecommerce.orders (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  order_number character varying(50) NOT NULL,
  customer_id uuid NOT NULL,
  customer_name text,
  customer_phone text,
  status character varying(20) NOT NULL DEFAULT 'pending'::character varying,
  subtotal numeric(14,2) NOT NULL DEFAULT 0,
  discount_amount numeric(14,2) NOT NULL DEFAULT 0,
  loyalty_discount numeric(14,2) NOT NULL DEFAULT 0,
  shipping_amount numeric(14,2) NOT NULL DEFAULT 0,
  tax_amount numeric(14,2) NOT NULL DEFAULT 0,
  total_amount numeric(14,2) NOT NULL,
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  promotion_id uuid,
  payment_status character varying(20) NOT NULL DEFAULT 'pending'::character varying,
  payment_method character varying(50),
  payment_reference character varying(100),
  shipping_address jsonb,
  shipping_method character varying(50),
  tracking_number character varying(100),
  notes text,
  internal_notes text,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  idempotency_key text,
  order_date timestamp with time zone NOT NULL DEFAULT now(),
  expected_delivery timestamp with time zone,
  confirmed_at timestamp with time zone,
  shipped_at timestamp with time zone,
  delivered_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_orders PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_orders_org_number UNIQUE (organization_id, order_number),
  CONSTRAINT fk_orders_customer FOREIGN KEY (organization_id, customer_id) REFERENCES ecommerce.customers(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_orders_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_orders_promotion FOREIGN KEY (organization_id, promotion_id) REFERENCES ecommerce.promotions(organization_id, id) ON DELETE SET NULL (promotion_id),
  CONSTRAINT ck_orders_address CHECK ((status::text IN ('pending', 'cancelled')) OR shipping_address IS NOT NULL OR COALESCE(shipping_method::text = 'pickup'::text, false)),
  CONSTRAINT ck_orders_amounts CHECK (subtotal >= 0::numeric AND tax_amount >= 0::numeric AND shipping_amount >= 0::numeric AND discount_amount >= 0::numeric AND loyalty_discount >= 0::numeric AND (discount_amount + loyalty_discount) <= subtotal),
  CONSTRAINT ck_orders_cancelled CHECK ((status::text = 'cancelled'::text) = (cancelled_at IS NOT NULL)),
  CONSTRAINT ck_orders_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_orders_delivered CHECK (delivered_at >= order_date),
  CONSTRAINT ck_orders_json CHECK (jsonb_typeof(meta_data) = 'object'::text AND jsonb_typeof(shipping_address) = 'object'::text),
  CONSTRAINT ck_orders_payment_status CHECK (payment_status::text IN ('pending', 'authorized', 'captured', 'failed', 'refunded', 'partially_refunded')),
  CONSTRAINT ck_orders_status CHECK (status::text IN ('pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled', 'returned', 'refunded')),
  CONSTRAINT ck_orders_total CHECK (total_amount = (subtotal - discount_amount - loyalty_discount + shipping_amount + tax_amount))
);
CREATE INDEX idx_orders_customer_status_date ON ecommerce.orders USING btree (organization_id, customer_id, status, order_date DESC);
CREATE INDEX ix_orders_org_status_date ON ecommerce.orders USING btree (organization_id, status, order_date DESC);
CREATE INDEX ix_orders_payment_reference ON ecommerce.orders USING btree (organization_id, payment_reference) WHERE (payment_reference IS NOT NULL);
CREATE INDEX ix_orders_promotion ON ecommerce.orders USING btree (organization_id, promotion_id) WHERE (promotion_id IS NOT NULL);
CREATE UNIQUE INDEX uq_orders_idempotency ON ecommerce.orders USING btree (organization_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE CONSTRAINT TRIGGER check_order_lines AFTER INSERT OR UPDATE OF subtotal ON ecommerce.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ecommerce.check_order_lines('id');
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.orders FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.orders USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.orders TO aynux_app;

CREATE TABLE ecommerce.subcategories (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  category_id uuid NOT NULL,
  name character varying(100) NOT NULL,
  display_name character varying(200) NOT NULL,
  description text,
  active boolean NOT NULL DEFAULT true,
  sort_order integer NOT NULL DEFAULT 0,
  external_id text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_subcategories PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_subcategories_org_cat_id UNIQUE (organization_id, category_id, id),
  CONSTRAINT fk_subcategories_category FOREIGN KEY (organization_id, category_id) REFERENCES ecommerce.categories(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_subcategories_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_subcategories_name CHECK (length(btrim(name::text)) >= 1)
);
CREATE UNIQUE INDEX uq_subcategories_org_cat_name ON ecommerce.subcategories USING btree (organization_id, category_id, lower((name)::text)) WHERE (deleted_at IS NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.subcategories FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.subcategories ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.subcategories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.subcategories USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.subcategories TO aynux_app;

CREATE TABLE ecommerce.products (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  variant_of uuid,
  handle character varying(255),
  name character varying(255) NOT NULL,
  model character varying(100),
  sku character varying(100),
  barcode character varying(100),
  external_code character varying(100),
  category_id uuid NOT NULL,
  subcategory_id uuid,
  brand_id uuid,
  short_description character varying(500),
  description text,
  specs text NOT NULL DEFAULT ''::text,
  technical_specs jsonb,
  features jsonb,
  search_terms text NOT NULL DEFAULT ''::text,
  price numeric(14,2) NOT NULL,
  original_price numeric(14,2),
  cost_price numeric(14,2),
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  tax_percentage numeric(5,2) NOT NULL DEFAULT 0,
  stock integer NOT NULL DEFAULT 0,
  min_stock integer NOT NULL DEFAULT 5,
  active boolean NOT NULL DEFAULT true,
  featured boolean NOT NULL DEFAULT false,
  on_sale boolean NOT NULL DEFAULT false,
  weight numeric(10,3),
  dimensions jsonb,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  search_vector tsvector NOT NULL,
  embedding halfvec(768) STORAGE PLAIN,
  embedding_model text,
  embedded_at timestamp with time zone,
  content_sha256 bytea,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_products PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_products_brand FOREIGN KEY (organization_id, brand_id) REFERENCES ecommerce.brands(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_products_category FOREIGN KEY (organization_id, category_id) REFERENCES ecommerce.categories(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_products_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_products_subcategory FOREIGN KEY (organization_id, category_id, subcategory_id) REFERENCES ecommerce.subcategories(organization_id, category_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_products_variant_of FOREIGN KEY (organization_id, variant_of) REFERENCES ecommerce.products(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT check_price_positive CHECK (price >= 0::numeric),
  CONSTRAINT check_stock_non_negative CHECK (stock >= 0),
  CONSTRAINT ck_products_amounts CHECK (original_price >= 0::numeric AND cost_price >= 0::numeric AND weight >= 0::numeric),
  CONSTRAINT ck_products_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_products_embedded CHECK (
CASE
    WHEN embedding IS NULL THEN embedded_at IS NULL
    ELSE embedding_model IS NOT NULL
END),
  CONSTRAINT ck_products_json CHECK (jsonb_typeof(meta_data) = 'object'::text AND jsonb_typeof(technical_specs) = 'object'::text AND jsonb_typeof(features) = 'array'::text AND jsonb_typeof(dimensions) = 'object'::text),
  CONSTRAINT ck_products_min_stock CHECK (min_stock >= 0),
  CONSTRAINT ck_products_sale CHECK (NOT on_sale OR original_price IS NOT NULL AND original_price > price),
  CONSTRAINT ck_products_tax CHECK (tax_percentage >= 0::numeric AND tax_percentage <= 100::numeric),
  CONSTRAINT ck_products_variant_of CHECK (variant_of <> id)
) WITH (fillfactor=75);
CREATE INDEX idx_products_name_trgm ON ecommerce.products USING gin (name gin_trgm_ops);
CREATE INDEX idx_products_search ON ecommerce.products USING gin (organization_id, search_vector);
CREATE INDEX ix_products_embedding_model ON ecommerce.products USING btree (organization_id, embedding_model) WHERE (deleted_at IS NULL);
CREATE INDEX ix_products_needs_embedding ON ecommerce.products USING btree (organization_id, id) WHERE ((embedded_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX ix_products_org_barcode ON ecommerce.products USING btree (organization_id, barcode) WHERE (barcode IS NOT NULL);
CREATE INDEX ix_products_org_brand ON ecommerce.products USING btree (organization_id, brand_id) WHERE (brand_id IS NOT NULL);
CREATE INDEX ix_products_org_category ON ecommerce.products USING btree (organization_id, category_id, subcategory_id);
CREATE INDEX ix_products_org_price ON ecommerce.products USING btree (organization_id, price) WHERE (active AND (deleted_at IS NULL));
CREATE INDEX ix_products_org_variant_of ON ecommerce.products USING btree (organization_id, variant_of) WHERE (variant_of IS NOT NULL);
CREATE INDEX products_embedding_hnsw ON ecommerce.products USING hnsw (embedding halfvec_cosine_ops) WITH (m='16', ef_construction='64');
CREATE UNIQUE INDEX uq_products_org_handle ON ecommerce.products USING btree (organization_id, handle) WHERE ((handle IS NOT NULL) AND (variant_of IS NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX uq_products_org_sku_folded ON ecommerce.products USING btree (organization_id, lower((sku)::text)) WHERE ((sku IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER index_new_product BEFORE INSERT ON ecommerce.products FOR EACH ROW EXECUTE FUNCTION ecommerce.index_product();
CREATE TRIGGER index_product BEFORE UPDATE OF name, sku, barcode, model, search_terms, short_description, description, specs, search_vector ON ecommerce.products FOR EACH ROW WHEN (old.name::text IS DISTINCT FROM new.name::text OR old.sku::text IS DISTINCT FROM new.sku::text OR old.barcode::text IS DISTINCT FROM new.barcode::text OR old.model::text IS DISTINCT FROM new.model::text OR old.search_terms IS DISTINCT FROM new.search_terms OR old.short_description::text IS DISTINCT FROM new.short_description::text OR old.description IS DISTINCT FROM new.description OR old.specs IS DISTINCT FROM new.specs OR old.search_vector IS DISTINCT FROM new.search_vector) EXECUTE FUNCTION ecommerce.index_product();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.products FOR EACH ROW WHEN (new.embedded_at IS NULL OR NOT new.embedded_at IS DISTINCT FROM old.embedded_at) EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.products ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.products FORCE ROW LEVEL SECURITY;
CREATE POLICY of_search ON ecommerce.products FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON ecommerce.products USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.products TO aynux_app;
GRANT SELECT ON TABLE ecommerce.products TO aynux_lookup;

CREATE TABLE ecommerce.order_items (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_number smallint NOT NULL,
  product_id uuid NOT NULL,
  product_name character varying(255) NOT NULL,
  product_sku character varying(100),
  product_specs text,
  quantity integer NOT NULL,
  unit_price numeric(14,2) NOT NULL,
  discount_amount numeric(14,2) NOT NULL DEFAULT 0,
  total_price numeric(14,2) NOT NULL,
  notes text,
  meta_data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_order_items PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_order_items_line UNIQUE (organization_id, order_id, line_number),
  CONSTRAINT uq_order_items_product UNIQUE (organization_id, order_id, product_id),
  CONSTRAINT fk_order_items_order FOREIGN KEY (organization_id, order_id) REFERENCES ecommerce.orders(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_order_items_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_order_items_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT ck_order_items_line CHECK (line_number >= 1),
  CONSTRAINT ck_order_items_meta CHECK (jsonb_typeof(meta_data) = 'object'::text),
  CONSTRAINT ck_order_items_prices CHECK (unit_price >= 0::numeric AND discount_amount >= 0::numeric AND total_price >= 0::numeric),
  CONSTRAINT ck_order_items_quantity CHECK (quantity > 0),
  CONSTRAINT ck_order_items_total CHECK (total_price = (quantity::numeric * unit_price - discount_amount))
);
CREATE INDEX ix_order_items_product ON ecommerce.order_items USING btree (organization_id, product_id);
CREATE CONSTRAINT TRIGGER check_order_lines AFTER INSERT OR UPDATE OF total_price ON ecommerce.order_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ecommerce.check_order_lines('order_id');
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.order_items FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.order_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.order_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.order_items USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE (notes, meta_data) ON TABLE ecommerce.order_items TO aynux_app;

CREATE TABLE ecommerce.price_history (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  price numeric(14,2) NOT NULL,
  previous_price numeric(14,2),
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  change_reason character varying(100),
  notes text,
  changed_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_price_history PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_price_history_changed_by FOREIGN KEY (changed_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_price_history_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_price_history_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_price_history_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_price_history_price CHECK (price >= 0::numeric AND previous_price >= 0::numeric)
);
CREATE INDEX ix_price_history_changed_by ON ecommerce.price_history USING btree (changed_by) WHERE (changed_by IS NOT NULL);
CREATE INDEX ix_price_history_product ON ecommerce.price_history USING btree (organization_id, product_id, created_at DESC);
ALTER TABLE ecommerce.price_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.price_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.price_history USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT ON TABLE ecommerce.price_history TO aynux_app;

CREATE TABLE ecommerce.product_attributes (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  name character varying(100) NOT NULL,
  value character varying(500) NOT NULL,
  attribute_type character varying(50) NOT NULL DEFAULT 'text'::character varying,
  is_searchable boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_product_attributes PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_product_attribute_name UNIQUE (organization_id, product_id, name),
  CONSTRAINT fk_product_attributes_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_attributes_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_product_attributes_type CHECK (attribute_type::text IN ('text', 'number', 'boolean', 'json')),
  CONSTRAINT ck_product_attributes_value CHECK (
CASE attribute_type
    WHEN 'number'::text THEN value::text ~ '^-?[0-9]+([.][0-9]+)?$'::text
    WHEN 'boolean'::text THEN value::text IN ('true', 'false')
    ELSE true
END)
);
CREATE INDEX ix_product_attributes_filter ON ecommerce.product_attributes USING btree (organization_id, name, value) WHERE is_searchable;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.product_attributes FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.product_attributes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.product_attributes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.product_attributes USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ecommerce.product_attributes TO aynux_app;

CREATE TABLE ecommerce.product_images (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  url character varying(1000) NOT NULL,
  alt_text character varying(200),
  is_primary boolean NOT NULL DEFAULT false,
  sort_order integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_product_images PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_product_images_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_images_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_product_images_sort CHECK (sort_order >= 0),
  CONSTRAINT ck_product_images_url CHECK (url::text ~ '^https?://'::text)
);
CREATE INDEX ix_product_images_product ON ecommerce.product_images USING btree (organization_id, product_id, sort_order);
CREATE UNIQUE INDEX uq_product_images_primary ON ecommerce.product_images USING btree (organization_id, product_id) WHERE is_primary;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.product_images FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.product_images ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.product_images FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.product_images USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ecommerce.product_images TO aynux_app;

CREATE TABLE ecommerce.product_inquiries (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  product_id uuid,
  category_id uuid,
  conversation_id uuid,
  inquiry_type character varying(50) NOT NULL,
  inquiry_text text,
  budget_mentioned numeric(14,2),
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  urgency character varying(20),
  status character varying(20) NOT NULL DEFAULT 'open'::character varying,
  responded_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_product_inquiries PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_product_inquiries_category FOREIGN KEY (organization_id, category_id) REFERENCES ecommerce.categories(organization_id, id) ON DELETE SET NULL (category_id),
  CONSTRAINT fk_product_inquiries_conversation FOREIGN KEY (organization_id, conversation_id) REFERENCES ecommerce.conversations(organization_id, id) ON DELETE SET NULL (conversation_id),
  CONSTRAINT fk_product_inquiries_customer FOREIGN KEY (organization_id, customer_id) REFERENCES ecommerce.customers(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_inquiries_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_inquiries_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE SET NULL (product_id),
  CONSTRAINT ck_product_inquiries_budget CHECK (budget_mentioned >= 0::numeric),
  CONSTRAINT ck_product_inquiries_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_product_inquiries_responded CHECK (status::text <> 'responded'::text OR responded_at IS NOT NULL),
  CONSTRAINT ck_product_inquiries_status CHECK (status::text IN ('open', 'responded', 'closed')),
  CONSTRAINT ck_product_inquiries_type CHECK (inquiry_type::text IN ('price', 'specs', 'availability', 'comparison')),
  CONSTRAINT ck_product_inquiries_urgency CHECK (urgency::text IN ('low', 'medium', 'high'))
);
CREATE INDEX ix_product_inquiries_category ON ecommerce.product_inquiries USING btree (organization_id, category_id) WHERE (category_id IS NOT NULL);
CREATE INDEX ix_product_inquiries_conversation ON ecommerce.product_inquiries USING btree (organization_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX ix_product_inquiries_customer ON ecommerce.product_inquiries USING btree (organization_id, customer_id, created_at DESC);
CREATE INDEX ix_product_inquiries_open ON ecommerce.product_inquiries USING btree (organization_id, created_at) WHERE ((status)::text = 'open'::text);
CREATE INDEX ix_product_inquiries_product ON ecommerce.product_inquiries USING btree (organization_id, product_id) WHERE (product_id IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.product_inquiries FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.product_inquiries ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.product_inquiries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.product_inquiries USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ecommerce.product_inquiries TO aynux_app;

CREATE TABLE ecommerce.product_promotions (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  product_id uuid NOT NULL,
  promotion_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_product_promotions PRIMARY KEY (organization_id, product_id, promotion_id),
  CONSTRAINT fk_product_promotions_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_promotions_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_product_promotions_promotion FOREIGN KEY (organization_id, promotion_id) REFERENCES ecommerce.promotions(organization_id, id) ON DELETE CASCADE
);
CREATE INDEX ix_product_promotions_promotion ON ecommerce.product_promotions USING btree (organization_id, promotion_id);
ALTER TABLE ecommerce.product_promotions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.product_promotions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.product_promotions USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT ON TABLE ecommerce.product_promotions TO aynux_app;

CREATE TABLE ecommerce.product_reviews (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  customer_id uuid,
  customer_name character varying(200),
  customer_phone character varying(20),
  order_item_id uuid,
  rating integer NOT NULL,
  review_text text,
  verified_purchase boolean NOT NULL DEFAULT false,
  helpful_votes integer NOT NULL DEFAULT 0,
  active boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_product_reviews PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_product_reviews_customer FOREIGN KEY (organization_id, customer_id) REFERENCES ecommerce.customers(organization_id, id) ON DELETE SET NULL (customer_id),
  CONSTRAINT fk_product_reviews_order_item FOREIGN KEY (organization_id, order_item_id) REFERENCES ecommerce.order_items(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_reviews_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_product_reviews_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_product_reviews_rating CHECK (rating >= 1 AND rating <= 5),
  CONSTRAINT ck_product_reviews_verified CHECK (NOT verified_purchase OR order_item_id IS NOT NULL),
  CONSTRAINT ck_product_reviews_votes CHECK (helpful_votes >= 0)
);
CREATE INDEX ix_product_reviews_customer ON ecommerce.product_reviews USING btree (organization_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX ix_product_reviews_order_item ON ecommerce.product_reviews USING btree (organization_id, order_item_id) WHERE (order_item_id IS NOT NULL);
CREATE INDEX ix_product_reviews_product ON ecommerce.product_reviews USING btree (organization_id, product_id, created_at DESC);
CREATE UNIQUE INDEX uq_product_reviews_author ON ecommerce.product_reviews USING btree (organization_id, product_id, customer_id) WHERE ((customer_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ecommerce.product_reviews FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ecommerce.product_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.product_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.product_reviews USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ecommerce.product_reviews TO aynux_app;

CREATE TABLE ecommerce.stock_movements (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  order_item_id uuid,
  movement_type character varying(20) NOT NULL,
  quantity integer NOT NULL,
  previous_stock integer NOT NULL,
  new_stock integer NOT NULL,
  reason character varying(100),
  notes text,
  reference_number character varying(100),
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_stock_movements PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_stock_movements_created_by FOREIGN KEY (created_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_stock_movements_order_item FOREIGN KEY (organization_id, order_item_id) REFERENCES ecommerce.order_items(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_stock_movements_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_stock_movements_product FOREIGN KEY (organization_id, product_id) REFERENCES ecommerce.products(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT ck_stock_movements_levels CHECK (previous_stock >= 0 AND new_stock >= 0 AND new_stock = (previous_stock +
CASE movement_type
    WHEN 'out'::text THEN - quantity
    ELSE quantity
END)),
  CONSTRAINT ck_stock_movements_quantity CHECK (quantity > 0 OR movement_type::text = 'adjustment'::text AND quantity < 0),
  CONSTRAINT ck_stock_movements_type CHECK (movement_type::text IN ('in', 'out', 'adjustment'))
);
CREATE INDEX ix_stock_movements_created_by ON ecommerce.stock_movements USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX ix_stock_movements_order_item ON ecommerce.stock_movements USING btree (organization_id, order_item_id) WHERE (order_item_id IS NOT NULL);
CREATE INDEX ix_stock_movements_product ON ecommerce.stock_movements USING btree (organization_id, product_id, created_at DESC);
CREATE UNIQUE INDEX uq_stock_movements_reference ON ecommerce.stock_movements USING btree (organization_id, product_id, movement_type, reference_number) WHERE (reference_number IS NOT NULL);
ALTER TABLE ecommerce.stock_movements ENABLE ROW LEVEL SECURITY;
ALTER TABLE ecommerce.stock_movements FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ecommerce.stock_movements USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT ON TABLE ecommerce.stock_movements TO aynux_app;

CREATE TABLE healthcare.doctors (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  first_name character varying(100) NOT NULL,
  last_name character varying(100) NOT NULL,
  national_id character varying(20),
  license_number character varying(50) NOT NULL,
  specialty character varying(50) NOT NULL DEFAULT 'general_practice'::character varying,
  secondary_specialties jsonb NOT NULL DEFAULT '[]'::jsonb,
  email character varying(255),
  phone character varying(20),
  weekly_schedule jsonb NOT NULL DEFAULT '{}'::jsonb,
  working_days jsonb NOT NULL DEFAULT '[]'::jsonb,
  working_hours_start time without time zone,
  working_hours_end time without time zone,
  appointment_duration_minutes integer NOT NULL DEFAULT 30,
  max_daily_appointments integer NOT NULL DEFAULT 20,
  consultation_fee numeric(14,2),
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  is_active boolean NOT NULL DEFAULT true,
  is_accepting_patients boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_doctors PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_doctors_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_doctors_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_doctors_duration CHECK (appointment_duration_minutes >= 5 AND appointment_duration_minutes <= 480),
  CONSTRAINT ck_doctors_hours CHECK ((working_hours_start IS NULL) = (working_hours_end IS NULL) AND working_hours_start < working_hours_end),
  CONSTRAINT ck_doctors_json CHECK (jsonb_typeof(secondary_specialties) = 'array'::text AND jsonb_typeof(working_days) = 'array'::text AND jsonb_typeof(weekly_schedule) = 'object'::text),
  CONSTRAINT ck_doctors_limits CHECK (max_daily_appointments > 0 AND consultation_fee >= 0::numeric),
  CONSTRAINT ck_doctors_names CHECK (length(btrim(first_name::text)) >= 1 AND length(btrim(last_name::text)) >= 1),
  CONSTRAINT ck_doctors_specialty CHECK (specialty::text IN ('general_practice', 'cardiology', 'dermatology', 'emergency', 'endocrinology', 'gastroenterology', 'gynecology', 'neurology', 'oncology', 'ophthalmology', 'orthopedics', 'pediatrics', 'psychiatry', 'pulmonology', 'radiology', 'surgery', 'urology'))
);
CREATE INDEX ix_doctors_org_specialty ON healthcare.doctors USING btree (organization_id, specialty) WHERE (is_active AND (deleted_at IS NULL));
CREATE UNIQUE INDEX uq_doctors_org_license ON healthcare.doctors USING btree (organization_id, license_number) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX uq_doctors_org_national_id ON healthcare.doctors USING btree (organization_id, national_id) WHERE ((national_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON healthcare.doctors FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE healthcare.doctors ENABLE ROW LEVEL SECURITY;
ALTER TABLE healthcare.doctors FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON healthcare.doctors USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE healthcare.doctors TO aynux_app;

CREATE TABLE healthcare.patients (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  first_name character varying(100) NOT NULL,
  last_name character varying(100) NOT NULL,
  date_of_birth date,
  gender character varying(1),
  national_id character varying(20),
  medical_record_number character varying(50),
  email character varying(255),
  phone character varying(20),
  address_street character varying(255),
  address_city character varying(100),
  address_state character varying(100),
  address_postal_code character varying(20),
  address_country character varying(100) DEFAULT 'Argentina'::character varying,
  emergency_contact_name character varying(100),
  emergency_contact_relationship character varying(50),
  emergency_contact_phone character varying(20),
  emergency_contact_email character varying(255),
  blood_type character varying(5),
  allergies jsonb NOT NULL DEFAULT '[]'::jsonb,
  chronic_conditions jsonb NOT NULL DEFAULT '[]'::jsonb,
  current_medications jsonb NOT NULL DEFAULT '[]'::jsonb,
  insurance_provider character varying(100),
  insurance_policy_number character varying(50),
  insurance_group_number character varying(50),
  insurance_valid_until date,
  status character varying(20) NOT NULL DEFAULT 'active'::character varying,
  last_vitals jsonb,
  last_vitals_date timestamp with time zone,
  notes text,
  created_by uuid,
  updated_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_patients PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_patients_created_by FOREIGN KEY (created_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_patients_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_patients_updated_by FOREIGN KEY (updated_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT ck_patients_birth CHECK (date_of_birth > '1900-01-01'::date),
  CONSTRAINT ck_patients_blood CHECK (blood_type::text IN ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
  CONSTRAINT ck_patients_gender CHECK (gender::text IN ('M', 'F', 'O')),
  CONSTRAINT ck_patients_json CHECK (jsonb_typeof(allergies) = 'array'::text AND jsonb_typeof(chronic_conditions) = 'array'::text AND jsonb_typeof(current_medications) = 'array'::text AND jsonb_typeof(last_vitals) = 'object'::text),
  CONSTRAINT ck_patients_names CHECK (length(btrim(first_name::text)) >= 1 AND length(btrim(last_name::text)) >= 1),
  CONSTRAINT ck_patients_status CHECK (status::text IN ('active', 'inactive', 'deceased', 'transferred')),
  CONSTRAINT ck_patients_vitals CHECK ((last_vitals IS NULL) = (last_vitals_date IS NULL))
);
CREATE INDEX ix_patients_created_by ON healthcare.patients USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX ix_patients_name ON healthcare.patients USING btree (organization_id, last_name, first_name);
CREATE INDEX ix_patients_org_phone ON healthcare.patients USING btree (organization_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX ix_patients_updated_by ON healthcare.patients USING btree (updated_by) WHERE (updated_by IS NOT NULL);
CREATE UNIQUE INDEX uq_patients_org_mrn ON healthcare.patients USING btree (organization_id, medical_record_number) WHERE (medical_record_number IS NOT NULL);
CREATE UNIQUE INDEX uq_patients_org_national_id ON healthcare.patients USING btree (organization_id, national_id) WHERE ((national_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON healthcare.patients FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE healthcare.patients ENABLE ROW LEVEL SECURITY;
ALTER TABLE healthcare.patients FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON healthcare.patients USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE healthcare.patients TO aynux_app;

CREATE TABLE healthcare.appointments (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  doctor_id uuid,
  rescheduled_from_id uuid,
  patient_name character varying(200),
  doctor_name character varying(200),
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  slot tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, ends_at, '[)'::text)) STORED,
  specialty character varying(50) NOT NULL DEFAULT 'general_practice'::character varying,
  appointment_type character varying(50) NOT NULL DEFAULT 'consultation'::character varying,
  is_emergency boolean NOT NULL DEFAULT false,
  triage_priority character varying(20),
  status character varying(20) NOT NULL DEFAULT 'scheduled'::character varying,
  location character varying(100),
  is_telemedicine boolean NOT NULL DEFAULT false,
  video_call_url character varying(500),
  reason text,
  symptoms jsonb NOT NULL DEFAULT '[]'::jsonb,
  notes text,
  diagnosis text,
  prescriptions jsonb NOT NULL DEFAULT '[]'::jsonb,
  reminder_sent boolean NOT NULL DEFAULT false,
  reminder_sent_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  started_at timestamp with time zone,
  completed_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancellation_reason text,
  cancelled_by character varying(50),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_appointments PRIMARY KEY (organization_id, id),
  CONSTRAINT ex_appointments_doctor_slot EXCLUDE USING gist (organization_id WITH =, doctor_id WITH =, slot WITH &&) WHERE (doctor_id IS NOT NULL AND deleted_at IS NULL AND (status::text IN ('scheduled', 'confirmed', 'in_progress', 'completed'))),
  CONSTRAINT ex_appointments_patient_slot EXCLUDE USING gist (organization_id WITH =, patient_id WITH =, slot WITH &&) WHERE (deleted_at IS NULL AND (status::text IN ('scheduled', 'confirmed', 'in_progress'))),
  CONSTRAINT fk_appointments_doctor FOREIGN KEY (organization_id, doctor_id) REFERENCES healthcare.doctors(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_appointments_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_appointments_patient FOREIGN KEY (organization_id, patient_id) REFERENCES healthcare.patients(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_appointments_rescheduled_from FOREIGN KEY (organization_id, rescheduled_from_id) REFERENCES healthcare.appointments(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT ck_appointments_cancelled CHECK (status::text <> 'cancelled'::text OR cancelled_at IS NOT NULL AND cancelled_by IS NOT NULL),
  CONSTRAINT ck_appointments_cancelled_by CHECK (cancelled_by::text IN ('patient', 'doctor', 'system')),
  CONSTRAINT ck_appointments_completed CHECK (status::text <> 'completed'::text OR completed_at IS NOT NULL),
  CONSTRAINT ck_appointments_doctor CHECK (doctor_id IS NOT NULL OR is_emergency),
  CONSTRAINT ck_appointments_json CHECK (jsonb_typeof(symptoms) = 'array'::text AND jsonb_typeof(prescriptions) = 'array'::text),
  CONSTRAINT ck_appointments_reminded CHECK (NOT reminder_sent OR reminder_sent_at IS NOT NULL),
  CONSTRAINT ck_appointments_rescheduled CHECK (rescheduled_from_id <> id),
  CONSTRAINT ck_appointments_span CHECK ((ends_at - starts_at) >= '00:05:00'::interval AND (ends_at - starts_at) <= '08:00:00'::interval),
  CONSTRAINT ck_appointments_specialty CHECK (specialty::text IN ('general_practice', 'cardiology', 'dermatology', 'emergency', 'endocrinology', 'gastroenterology', 'gynecology', 'neurology', 'oncology', 'ophthalmology', 'orthopedics', 'pediatrics', 'psychiatry', 'pulmonology', 'radiology', 'surgery', 'urology')),
  CONSTRAINT ck_appointments_status CHECK (status::text IN ('scheduled', 'confirmed', 'in_progress', 'completed', 'cancelled', 'no_show', 'rescheduled')),
  CONSTRAINT ck_appointments_triage CHECK (NOT is_emergency OR triage_priority IS NOT NULL),
  CONSTRAINT ck_appointments_triage_priority CHECK (triage_priority::text IN ('resuscitation', 'emergent', 'urgent', 'less_urgent', 'non_urgent')),
  CONSTRAINT ck_appointments_type CHECK (appointment_type::text IN ('consultation', 'follow_up', 'emergency', 'procedure')),
  CONSTRAINT ck_appointments_video CHECK (video_call_url IS NULL OR is_telemedicine AND video_call_url::text ~ '^https://'::text)
);
CREATE INDEX ix_appointments_day ON healthcare.appointments USING btree (organization_id, starts_at, status);
CREATE INDEX ix_appointments_doctor ON healthcare.appointments USING btree (organization_id, doctor_id, starts_at);
CREATE INDEX ix_appointments_patient ON healthcare.appointments USING btree (organization_id, patient_id, starts_at DESC);
CREATE INDEX ix_appointments_reminders ON healthcare.appointments USING btree (organization_id, starts_at) WHERE ((NOT reminder_sent) AND ((status)::text IN ('scheduled', 'confirmed')));
CREATE INDEX ix_appointments_rescheduled ON healthcare.appointments USING btree (organization_id, rescheduled_from_id) WHERE (rescheduled_from_id IS NOT NULL);
CREATE INDEX ix_appointments_triage ON healthcare.appointments USING btree (organization_id, triage_priority, created_at) WHERE (is_emergency AND ((status)::text IN ('scheduled', 'confirmed', 'in_progress')));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON healthcare.appointments FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE healthcare.appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE healthcare.appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON healthcare.appointments USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE healthcare.appointments TO aynux_app;

CREATE TABLE credit.credit_accounts (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  account_number character varying(50) NOT NULL,
  customer_id uuid NOT NULL,
  customer_name character varying(200),
  credit_limit numeric(15,2) NOT NULL DEFAULT 0,
  interest_rate numeric(5,4) NOT NULL DEFAULT 0.24,
  risk_level character varying(20) NOT NULL DEFAULT 'low'::character varying,
  used_credit numeric(15,2) NOT NULL DEFAULT 0,
  pending_charges numeric(15,2) NOT NULL DEFAULT 0,
  accrued_interest numeric(15,2) NOT NULL DEFAULT 0,
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  payment_day integer NOT NULL DEFAULT 10,
  minimum_payment_percentage numeric(5,4) NOT NULL DEFAULT 0.05,
  grace_period_days integer NOT NULL DEFAULT 20,
  status character varying(20) NOT NULL DEFAULT 'pending_approval'::character varying,
  collection_status character varying(20) NOT NULL DEFAULT 'none'::character varying,
  opened_at timestamp with time zone,
  activated_at timestamp with time zone,
  blocked_at timestamp with time zone,
  closed_at timestamp with time zone,
  last_payment_date date,
  next_payment_date date,
  last_statement_date date,
  consecutive_on_time_payments integer NOT NULL DEFAULT 0,
  consecutive_late_payments integer NOT NULL DEFAULT 0,
  total_payments_made integer NOT NULL DEFAULT 0,
  days_overdue integer NOT NULL DEFAULT 0,
  last_collection_action timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_credit_accounts PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_credit_accounts_org_number UNIQUE (organization_id, account_number),
  CONSTRAINT fk_credit_accounts_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_credit_accounts_amounts CHECK (credit_limit >= 0::numeric AND used_credit >= 0::numeric AND pending_charges >= 0::numeric AND accrued_interest >= 0::numeric),
  CONSTRAINT ck_credit_accounts_closed CHECK ((status::text = 'closed'::text) = (closed_at IS NOT NULL)),
  CONSTRAINT ck_credit_accounts_closed_zero CHECK (status::text <> 'closed'::text OR (used_credit + pending_charges + accrued_interest) = 0::numeric),
  CONSTRAINT ck_credit_accounts_collection_status CHECK (collection_status::text IN ('none', 'soft_reminder', 'formal_notice', 'collection_agency', 'legal_action', 'written_off')),
  CONSTRAINT ck_credit_accounts_counters CHECK (consecutive_on_time_payments >= 0 AND consecutive_late_payments >= 0 AND total_payments_made >= 0 AND days_overdue >= 0),
  CONSTRAINT ck_credit_accounts_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_credit_accounts_rates CHECK (interest_rate >= 0::numeric AND minimum_payment_percentage > 0::numeric AND minimum_payment_percentage <= 1::numeric),
  CONSTRAINT ck_credit_accounts_risk_level CHECK (risk_level::text IN ('low', 'medium', 'high', 'very_high')),
  CONSTRAINT ck_credit_accounts_status CHECK (status::text IN ('pending_approval', 'active', 'blocked', 'overdue', 'suspended', 'closed', 'defaulted')),
  CONSTRAINT ck_credit_accounts_terms CHECK (payment_day >= 1 AND payment_day <= 28 AND grace_period_days >= 0 AND grace_period_days <= 120)
);
CREATE INDEX ix_credit_accounts_collections ON credit.credit_accounts USING btree (organization_id, days_overdue DESC) WHERE (days_overdue > 0);
CREATE INDEX ix_credit_accounts_customer ON credit.credit_accounts USING btree (organization_id, customer_id);
CREATE INDEX ix_credit_accounts_next_payment ON credit.credit_accounts USING btree (organization_id, next_payment_date) WHERE ((status)::text IN ('active', 'overdue'));
CREATE INDEX ix_credit_accounts_status ON credit.credit_accounts USING btree (organization_id, status);
CREATE UNIQUE INDEX uq_credit_accounts_open_customer ON credit.credit_accounts USING btree (organization_id, customer_id) WHERE (((status)::text <> 'closed'::text) AND (deleted_at IS NULL));
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON credit.credit_accounts FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE credit.credit_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit.credit_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON credit.credit_accounts USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE credit.credit_accounts TO aynux_app;

CREATE TABLE credit.payments (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  amount numeric(15,2) NOT NULL,
  currency character(3) NOT NULL DEFAULT 'ARS'::bpchar,
  payment_type character varying(20) NOT NULL DEFAULT 'regular'::character varying,
  payment_method character varying(20) NOT NULL DEFAULT 'bank_transfer'::character varying,
  status character varying(20) NOT NULL DEFAULT 'pending'::character varying,
  transaction_id character varying(100),
  reference_number character varying(50) NOT NULL,
  idempotency_key text,
  receipt_url character varying(500),
  interest_paid numeric(15,2) NOT NULL DEFAULT 0,
  charges_paid numeric(15,2) NOT NULL DEFAULT 0,
  principal_paid numeric(15,2) NOT NULL DEFAULT 0,
  overpayment_amount numeric(15,2) NOT NULL DEFAULT 0,
  initiated_at timestamp with time zone NOT NULL DEFAULT now(),
  processed_at timestamp with time zone,
  completed_at timestamp with time zone,
  failed_at timestamp with time zone,
  refunded_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  failure_reason text,
  retry_count integer NOT NULL DEFAULT 0,
  description text,
  notes text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_payments PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_payments_org_reference UNIQUE (organization_id, reference_number),
  CONSTRAINT fk_payments_account FOREIGN KEY (organization_id, account_id) REFERENCES credit.credit_accounts(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_payments_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT ck_payments_amount CHECK (amount > 0::numeric),
  CONSTRAINT ck_payments_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_payments_method CHECK (payment_method::text IN ('bank_transfer', 'debit_card', 'credit_card', 'cash', 'check', 'direct_debit')),
  CONSTRAINT ck_payments_parts CHECK (interest_paid >= 0::numeric AND charges_paid >= 0::numeric AND principal_paid >= 0::numeric AND overpayment_amount >= 0::numeric),
  CONSTRAINT ck_payments_retry CHECK (retry_count >= 0 AND retry_count <= 3),
  CONSTRAINT ck_payments_split CHECK ((status::text NOT IN ('completed', 'refunded')) OR (interest_paid + charges_paid + principal_paid + overpayment_amount) = amount),
  CONSTRAINT ck_payments_stamps CHECK (
CASE status
    WHEN 'completed'::text THEN completed_at IS NOT NULL
    WHEN 'failed'::text THEN failed_at IS NOT NULL
    WHEN 'refunded'::text THEN refunded_at IS NOT NULL
    WHEN 'cancelled'::text THEN cancelled_at IS NOT NULL
    ELSE true
END),
  CONSTRAINT ck_payments_status CHECK (status::text IN ('pending', 'processing', 'completed', 'failed', 'refunded', 'cancelled')),
  CONSTRAINT ck_payments_type CHECK (payment_type::text IN ('regular', 'minimum', 'full', 'extra', 'early', 'late'))
);
CREATE INDEX ix_payments_account ON credit.payments USING btree (organization_id, account_id, initiated_at DESC);
CREATE INDEX ix_payments_queue ON credit.payments USING btree (organization_id, status, initiated_at) WHERE ((status)::text IN ('pending', 'processing', 'failed'));
CREATE UNIQUE INDEX uq_payments_idempotency ON credit.payments USING btree (organization_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE UNIQUE INDEX uq_payments_org_transaction ON credit.payments USING btree (organization_id, transaction_id) WHERE (transaction_id IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON credit.payments FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE credit.payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit.payments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON credit.payments USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE (status, transaction_id, receipt_url, interest_paid, charges_paid, principal_paid, overpayment_amount, processed_at, completed_at, failed_at, refunded_at, cancelled_at, failure_reason, retry_count, notes, row_version) ON TABLE credit.payments TO aynux_app;

CREATE TABLE credit.payment_schedule_items (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  payment_id uuid,
  installment_number integer NOT NULL,
  due_date date NOT NULL,
  amount numeric(15,2) NOT NULL,
  principal_amount numeric(15,2) NOT NULL DEFAULT 0,
  interest_amount numeric(15,2) NOT NULL DEFAULT 0,
  status character varying(30) NOT NULL DEFAULT 'pending'::character varying,
  paid_date date,
  paid_amount numeric(15,2) NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_payment_schedule_items PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_schedule_account FOREIGN KEY (organization_id, account_id) REFERENCES credit.credit_accounts(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT fk_schedule_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE RESTRICT,
  CONSTRAINT fk_schedule_payment FOREIGN KEY (organization_id, payment_id) REFERENCES credit.payments(organization_id, id) ON DELETE RESTRICT,
  CONSTRAINT ck_schedule_amount CHECK (amount > 0::numeric AND principal_amount >= 0::numeric AND interest_amount >= 0::numeric AND amount = (principal_amount + interest_amount)),
  CONSTRAINT ck_schedule_number CHECK (installment_number > 0),
  CONSTRAINT ck_schedule_paid CHECK (paid_amount >= 0::numeric AND paid_amount <= amount),
  CONSTRAINT ck_schedule_settled CHECK ((status::text = 'paid'::text) = (paid_date IS NOT NULL AND paid_amount = amount)),
  CONSTRAINT ck_schedule_status CHECK (status::text IN ('pending', 'partially_paid', 'overdue', 'paid', 'cancelled'))
);
CREATE INDEX ix_schedule_account ON credit.payment_schedule_items USING btree (organization_id, account_id, due_date);
CREATE INDEX ix_schedule_open ON credit.payment_schedule_items USING btree (organization_id, due_date) WHERE ((status)::text IN ('pending', 'partially_paid', 'overdue'));
CREATE INDEX ix_schedule_payment ON credit.payment_schedule_items USING btree (organization_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE UNIQUE INDEX uq_schedule_due ON credit.payment_schedule_items USING btree (organization_id, account_id, due_date) WHERE ((status)::text <> 'cancelled'::text);
CREATE UNIQUE INDEX uq_schedule_installment ON credit.payment_schedule_items USING btree (organization_id, account_id, installment_number) WHERE ((status)::text <> 'cancelled'::text);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON credit.payment_schedule_items FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE credit.payment_schedule_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit.payment_schedule_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON credit.payment_schedule_items USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE (payment_id, status, paid_date, paid_amount, row_version) ON TABLE credit.payment_schedule_items TO aynux_app;

CREATE TABLE ops.audit_heads (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT pk_audit_heads PRIMARY KEY (organization_id),
  CONSTRAINT fk_audit_heads_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE
);
ALTER TABLE ops.audit_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.audit_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.audit_heads USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT SELECT ON TABLE ops.audit_heads TO aynux_app;

CREATE TABLE ops.audit_log (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  via text NOT NULL,
  user_id uuid,
  ip text,
  client text,
  request_id text,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  hash bytea NOT NULL,
  CONSTRAINT pk_audit_log PRIMARY KEY (organization_id, seq),
  CONSTRAINT fk_audit_log_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_audit_log_seq CHECK (seq >= 1),
  CONSTRAINT ck_audit_log_snapshots CHECK (jsonb_typeof(before) = 'object'::text AND jsonb_typeof(after) = 'object'::text),
  CONSTRAINT ck_audit_log_via CHECK (via IN ('http', 'job', 'cli', 'process'))
);
CREATE INDEX ix_audit_log_subject ON ops.audit_log USING btree (organization_id, subject_kind, subject_id, seq);
CREATE INDEX ix_audit_log_user ON ops.audit_log USING btree (organization_id, user_id, seq) WHERE (user_id IS NOT NULL);
CREATE TRIGGER never_rewritten BEFORE UPDATE ON ops.audit_log FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_to_rewrite();
CREATE TRIGGER never_thinned BEFORE DELETE ON ops.audit_log FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ops.refuse_to_rewrite();
ALTER TABLE ops.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.audit_log USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT SELECT ON TABLE ops.audit_log TO aynux_app;

CREATE TABLE ops.contacts (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  phone character varying(15),
  phone_key character varying(20),
  user_id text,
  parent_user_id text,
  username text,
  name text,
  merged_into uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  opted_out boolean NOT NULL DEFAULT false,
  consent_at timestamp with time zone,
  CONSTRAINT pk_contacts PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_contacts_merged_into FOREIGN KEY (organization_id, merged_into) REFERENCES ops.contacts(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_contacts_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_contacts_merged CHECK (merged_into IS NULL OR merged_into <> id AND num_nonnulls(phone, user_id, parent_user_id) = 0),
  CONSTRAINT ck_contacts_phone CHECK (phone::text ~ '^[0-9]{6,15}$'::text AND (phone IS NULL) = (phone_key IS NULL))
);
CREATE INDEX ix_contacts_merged_into ON ops.contacts USING btree (organization_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE UNIQUE INDEX uq_contacts_parent_user ON ops.contacts USING btree (organization_id, parent_user_id) WHERE (parent_user_id IS NOT NULL);
CREATE UNIQUE INDEX uq_contacts_phone ON ops.contacts USING btree (organization_id, phone_key) WHERE (phone_key IS NOT NULL);
CREATE UNIQUE INDEX uq_contacts_user ON ops.contacts USING btree (organization_id, user_id) WHERE (user_id IS NOT NULL);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ops.contacts FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ops.contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.contacts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.contacts USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ops.contacts TO aynux_app;

CREATE TABLE ops.conversation_summaries (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  conversation_id character varying(255) NOT NULL,
  version integer NOT NULL,
  summary text NOT NULL,
  facts text[] NOT NULL,
  topics text[] NOT NULL,
  through_seq bigint NOT NULL,
  writer text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  entities jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT pk_conversation_summaries PRIMARY KEY (organization_id, conversation_id, version),
  CONSTRAINT fk_conversation_summaries_conversation FOREIGN KEY (organization_id, conversation_id) REFERENCES core.conversation_contexts(organization_id, conversation_id) ON DELETE CASCADE,
  CONSTRAINT ck_conversation_summaries_summary CHECK (summary <> ''::text),
  CONSTRAINT ck_conversation_summaries_version CHECK (version >= 1)
);
ALTER TABLE ops.conversation_summaries ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.conversation_summaries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.conversation_summaries USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT ON TABLE ops.conversation_summaries TO aynux_app;

CREATE TABLE ops.delivery_statuses (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  external_id text NOT NULL,
  status text NOT NULL,
  reference text,
  at timestamp with time zone NOT NULL,
  error_code text,
  error_detail text,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_delivery_statuses PRIMARY KEY (organization_id, external_id, status),
  CONSTRAINT fk_delivery_statuses_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_delivery_statuses_status CHECK (status IN ('sent', 'delivered', 'read', 'failed'))
);
CREATE INDEX ix_delivery_statuses_age ON ops.delivery_statuses USING btree (organization_id, received_at);
ALTER TABLE ops.delivery_statuses ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.delivery_statuses FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.delivery_statuses USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT ON TABLE ops.delivery_statuses TO aynux_app;

CREATE TABLE ops.idempotency_keys (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  user_id uuid NOT NULL,
  key character varying(255) NOT NULL,
  fingerprint text NOT NULL,
  status smallint NOT NULL,
  headers jsonb NOT NULL,
  body json,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_idempotency_keys PRIMARY KEY (organization_id, user_id, key),
  CONSTRAINT fk_idempotency_keys_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_idempotency_keys_headers CHECK (jsonb_typeof(headers) = 'object'::text),
  CONSTRAINT ck_idempotency_keys_status CHECK (status >= 200 AND status <= 299)
);
CREATE INDEX ix_idempotency_keys_created ON ops.idempotency_keys USING brin (created_at);
ALTER TABLE ops.idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON ops.idempotency_keys FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY sweep ON ops.idempotency_keys FOR DELETE TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON ops.idempotency_keys USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ops.idempotency_keys TO aynux_app;
GRANT DELETE, SELECT (created_at) ON TABLE ops.idempotency_keys TO aynux_lookup;

CREATE TABLE ops.inbound_events (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  digest bytea NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_inbound_events PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_inbound_events_digest UNIQUE (organization_id, digest),
  CONSTRAINT fk_inbound_events_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE
);
CREATE INDEX ix_inbound_events_received ON ops.inbound_events USING brin (received_at);
ALTER TABLE ops.inbound_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.inbound_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.inbound_events USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT ON TABLE ops.inbound_events TO aynux_app;

CREATE TABLE ops.inbox (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  contact_id uuid NOT NULL,
  event_id uuid NOT NULL,
  external_id text NOT NULL,
  kind text NOT NULL,
  text text,
  payload jsonb NOT NULL DEFAULT '{}'::jsonb,
  sent_at timestamp with time zone NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamp with time zone,
  last_error text,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  settled_at timestamp with time zone,
  CONSTRAINT pk_inbox PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_inbox_external UNIQUE (organization_id, external_id),
  CONSTRAINT fk_inbox_contact FOREIGN KEY (organization_id, contact_id) REFERENCES ops.contacts(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_inbox_attempts CHECK (attempts >= 0),
  CONSTRAINT ck_inbox_kind CHECK (kind IN ('text', 'interactive', 'button', 'image', 'audio', 'video', 'document', 'sticker', 'location', 'contacts', 'reaction', 'order', 'unsupported')),
  CONSTRAINT ck_inbox_payload CHECK (jsonb_typeof(payload) = 'object'::text),
  CONSTRAINT ck_inbox_status CHECK ((status IN ('pending', 'done', 'dead')) AND (status = 'pending'::text) = (settled_at IS NULL))
);
CREATE INDEX ix_inbox_contact ON ops.inbox USING btree (organization_id, contact_id);
CREATE INDEX ix_inbox_overdue ON ops.inbox USING btree (COALESCE(next_at, received_at)) WHERE (status = 'pending'::text);
CREATE INDEX ix_inbox_unanswered ON ops.inbox USING btree (organization_id, seq) WHERE (status <> 'done'::text);
CREATE INDEX ix_inbox_waiting ON ops.inbox USING btree (organization_id, contact_id, seq) WHERE (status = 'pending'::text);
ALTER TABLE ops.inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON ops.inbox FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON ops.inbox USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE (contact_id, status, attempts, next_at, last_error, settled_at) ON TABLE ops.inbox TO aynux_app;
GRANT SELECT (organization_id, contact_id, status, next_at, received_at) ON TABLE ops.inbox TO aynux_lookup;

CREATE TABLE ops.invitations (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  email character varying(255) NOT NULL,
  role text NOT NULL,
  invited_by uuid,
  token_hash text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_invitations PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_invitations_token UNIQUE (organization_id, token_hash),
  CONSTRAINT fk_invitations_invited_by FOREIGN KEY (invited_by) REFERENCES core.users(id) ON DELETE SET NULL,
  CONSTRAINT fk_invitations_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_invitations_end CHECK (num_nonnulls(accepted_at, revoked_at) <= 1),
  CONSTRAINT ck_invitations_role CHECK (role IN ('admin', 'member'))
);
CREATE INDEX ix_invitations_email ON ops.invitations USING btree (organization_id, core.folded((email)::text));
CREATE INDEX ix_invitations_invited_by ON ops.invitations USING btree (invited_by) WHERE (invited_by IS NOT NULL);
ALTER TABLE ops.invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.invitations USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE (token_hash, expires_at, accepted_at, revoked_at, row_version) ON TABLE ops.invitations TO aynux_app;

CREATE TABLE ops.mails (
  id uuid NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_mails PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT ON TABLE ops.mails TO aynux_app;

CREATE TABLE ops.message_templates (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  category text NOT NULL,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_message_templates PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_message_templates_name UNIQUE (organization_id, name, language),
  CONSTRAINT fk_message_templates_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_message_templates_category CHECK (category IN ('marketing', 'utility', 'authentication')),
  CONSTRAINT ck_message_templates_language CHECK (language ~ '^[a-z]{2,3}(_[A-Z]{2})?$'::text),
  CONSTRAINT ck_message_templates_name CHECK (name ~ '^[a-z0-9_]{1,200}$'::text)
);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ops.message_templates FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ops.message_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.message_templates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.message_templates USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ops.message_templates TO aynux_app;

CREATE TABLE ops.milestones (
  name text NOT NULL,
  reached_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_milestones PRIMARY KEY (name)
);
GRANT INSERT, SELECT ON TABLE ops.milestones TO aynux_app;

CREATE TABLE ops.outbox (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  message_id uuid NOT NULL,
  part integer NOT NULL,
  parts integer NOT NULL,
  contact_id uuid NOT NULL,
  conversation_id character varying(255) NOT NULL,
  channel text NOT NULL,
  recipient_phone character varying(20),
  recipient_user_id text,
  text text NOT NULL,
  in_reply_to text,
  status text NOT NULL,
  attempts integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  external_id text,
  error_code text,
  error_detail text,
  created_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  failed_at timestamp with time zone,
  row_version integer NOT NULL,
  origin text NOT NULL DEFAULT 'bot'::text,
  fence integer NOT NULL DEFAULT 0,
  template jsonb,
  CONSTRAINT pk_outbox PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_outbox_message_part UNIQUE (organization_id, message_id, part),
  CONSTRAINT fk_outbox_contact FOREIGN KEY (organization_id, contact_id) REFERENCES ops.contacts(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_outbox_message FOREIGN KEY (organization_id, message_id) REFERENCES core.conversation_messages(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_outbox_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_outbox_attempts CHECK (attempts >= 0),
  CONSTRAINT ck_outbox_known_to_provider CHECK ((status NOT IN ('sent', 'delivered', 'read')) OR external_id IS NOT NULL),
  CONSTRAINT ck_outbox_origin CHECK (origin IN ('bot', 'person', 'notice')),
  CONSTRAINT ck_outbox_part CHECK (part >= 1 AND part <= parts),
  CONSTRAINT ck_outbox_recipient CHECK (num_nonnulls(recipient_phone, recipient_user_id) = 1),
  CONSTRAINT ck_outbox_status CHECK (status IN ('queued', 'sending', 'uncertain', 'sent', 'delivered', 'read', 'failed')),
  CONSTRAINT ck_outbox_text CHECK (text <> ''::text)
);
CREATE INDEX ix_outbox_contact ON ops.outbox USING btree (organization_id, contact_id, id DESC);
CREATE INDEX ix_outbox_overdue ON ops.outbox USING btree (due_at) WHERE (status IN ('queued', 'sending'));
CREATE INDEX ix_outbox_waiting ON ops.outbox USING btree (organization_id, contact_id, seq) WHERE (status IN ('queued', 'sending'));
CREATE UNIQUE INDEX uq_outbox_external ON ops.outbox USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);
ALTER TABLE ops.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON ops.outbox FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON ops.outbox USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE (channel, status, attempts, due_at, external_id, error_code, error_detail, sent_at, delivered_at, read_at, failed_at, row_version) ON TABLE ops.outbox TO aynux_app;
GRANT SELECT (organization_id, contact_id, status, due_at) ON TABLE ops.outbox TO aynux_lookup;

CREATE TABLE ops.password_resets (
  user_id uuid NOT NULL,
  token_hash text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  mailed_at timestamp with time zone,
  CONSTRAINT pk_password_resets PRIMARY KEY (user_id),
  CONSTRAINT uq_password_resets_hash UNIQUE (token_hash),
  CONSTRAINT fk_password_resets_user FOREIGN KEY (user_id) REFERENCES core.users(id) ON DELETE CASCADE
);
GRANT DELETE, INSERT, SELECT, UPDATE (token_hash, expires_at, mailed_at) ON TABLE ops.password_resets TO aynux_app;

CREATE TABLE ops.payment_intents (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  reference character varying(256) NOT NULL,
  purpose character varying(100) NOT NULL,
  purpose_id character varying(200) NOT NULL,
  amount numeric(15,2) NOT NULL,
  currency character(3) NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  payment_id character varying(64),
  settled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT pk_payment_intents PRIMARY KEY (organization_id, id),
  CONSTRAINT uq_payment_intents_reference UNIQUE (organization_id, reference),
  CONSTRAINT fk_payment_intents_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_payment_intents_amount CHECK (amount > 0::numeric),
  CONSTRAINT ck_payment_intents_currency CHECK (currency ~ '^[A-Z]{3}$'::text),
  CONSTRAINT ck_payment_intents_status CHECK ((status IN ('pending', 'paid', 'rejected', 'cancelled', 'refunded', 'charged-back')) AND (status = 'pending'::text) = (settled_at IS NULL) AND (status = 'pending'::text) = (payment_id IS NULL))
);
CREATE INDEX ix_payment_intents_purpose ON ops.payment_intents USING btree (organization_id, purpose, purpose_id);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ops.payment_intents FOR EACH ROW EXECUTE FUNCTION core.touch_updated_at();
ALTER TABLE ops.payment_intents ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.payment_intents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.payment_intents USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE ON TABLE ops.payment_intents TO aynux_app;

CREATE TABLE ops.payment_notices (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  payment_id character varying(64) NOT NULL,
  request_id text,
  outcome text NOT NULL DEFAULT 'waiting'::text,
  reason text,
  reference text,
  amount numeric(15,2),
  currency text,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  settled_at timestamp with time zone,
  attempts smallint NOT NULL DEFAULT 0,
  CONSTRAINT pk_payment_notices PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_payment_notices_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT ck_payment_notices_amount CHECK (currency ~ '^[A-Z]{3}$'::text AND (amount IS NULL) = (currency IS NULL)),
  CONSTRAINT ck_payment_notices_outcome CHECK ((outcome IN ('waiting', 'applied', 'repeated', 'not-final', 'unmatched', 'mismatch', 'reversed', 'not-found', 'given-up')) AND (outcome = 'waiting'::text) = (settled_at IS NULL))
);
CREATE INDEX ix_payment_notices_payment ON ops.payment_notices USING btree (organization_id, payment_id);
ALTER TABLE ops.payment_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.payment_notices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.payment_notices USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE (outcome, reason, reference, amount, currency, settled_at, attempts) ON TABLE ops.payment_notices TO aynux_app;

CREATE TABLE ops.prompt_outcomes (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  message_id uuid NOT NULL,
  prompt_version_id uuid NOT NULL,
  handed_off boolean NOT NULL,
  rating smallint,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT pk_prompt_outcomes PRIMARY KEY (organization_id, message_id, prompt_version_id),
  CONSTRAINT fk_prompt_outcomes_message FOREIGN KEY (organization_id, message_id) REFERENCES core.conversation_messages(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT fk_prompt_outcomes_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT fk_prompt_outcomes_version FOREIGN KEY (prompt_version_id) REFERENCES core.prompt_versions(id) ON DELETE CASCADE,
  CONSTRAINT ck_prompt_outcomes_rating CHECK (rating >= 1 AND rating <= 5)
);
CREATE INDEX ix_prompt_outcomes_version ON ops.prompt_outcomes USING btree (prompt_version_id);
ALTER TABLE ops.prompt_outcomes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.prompt_outcomes FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON ops.prompt_outcomes FOR SELECT TO aynux_lookup USING (true);
CREATE POLICY tenant_isolation ON ops.prompt_outcomes USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT INSERT, SELECT, UPDATE (handed_off, rating) ON TABLE ops.prompt_outcomes TO aynux_app;
GRANT SELECT (prompt_version_id, handed_off, rating) ON TABLE ops.prompt_outcomes TO aynux_lookup;

CREATE TABLE ops.rate_buckets (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  key text NOT NULL,
  full_at timestamp with time zone NOT NULL,
  CONSTRAINT pk_rate_buckets PRIMARY KEY (organization_id, key),
  CONSTRAINT fk_rate_buckets_organization FOREIGN KEY (organization_id) REFERENCES core.organizations(id) ON DELETE CASCADE
) WITH (fillfactor=50);
ALTER TABLE ops.rate_buckets ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.rate_buckets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.rate_buckets USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE ops.rate_buckets TO aynux_app;

CREATE TABLE ops.refresh_tokens (
  id uuid NOT NULL,
  family_id uuid NOT NULL,
  user_id uuid NOT NULL,
  for_organization uuid,
  token_hash text NOT NULL,
  issued_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT pk_refresh_tokens PRIMARY KEY (id),
  CONSTRAINT uq_refresh_tokens_hash UNIQUE (token_hash),
  CONSTRAINT fk_refresh_tokens_organization FOREIGN KEY (for_organization) REFERENCES core.organizations(id) ON DELETE CASCADE,
  CONSTRAINT fk_refresh_tokens_user FOREIGN KEY (user_id) REFERENCES core.users(id) ON DELETE CASCADE
);
CREATE INDEX ix_refresh_tokens_family ON ops.refresh_tokens USING btree (family_id);
CREATE INDEX ix_refresh_tokens_organization ON ops.refresh_tokens USING btree (for_organization);
CREATE INDEX ix_refresh_tokens_user ON ops.refresh_tokens USING btree (user_id, expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE (used_at, revoked_at) ON TABLE ops.refresh_tokens TO aynux_app;

CREATE TABLE ops.ticket_history (
  organization_id uuid NOT NULL DEFAULT core.current_organization(),
  id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  ticket_id uuid NOT NULL,
  kind text NOT NULL,
  from_status text,
  to_status text NOT NULL,
  user_id uuid,
  note text,
  at timestamp with time zone NOT NULL,
  CONSTRAINT pk_ticket_history PRIMARY KEY (organization_id, id),
  CONSTRAINT fk_ticket_history_ticket FOREIGN KEY (organization_id, ticket_id) REFERENCES core.support_tickets(organization_id, id) ON DELETE CASCADE,
  CONSTRAINT ck_ticket_history_kind CHECK (kind IN ('opened', 'changed', 'assigned', 'started', 'resolved', 'closed', 'reopened', 'noted', 'replied'))
);
CREATE INDEX ix_ticket_history_ticket ON ops.ticket_history USING btree (organization_id, ticket_id, seq);
ALTER TABLE ops.ticket_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.ticket_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.ticket_history USING (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif"))) WITH CHECK (organization_id = (( SELECT NULLIF(current_setting('app.organization_id'::text, true), ''::text)::uuid AS "nullif")));
GRANT DELETE, INSERT, SELECT ON TABLE ops.ticket_history TO aynux_app;

CREATE VIEW core.searchable_tenant_documents AS
 SELECT organization_id,
    id,
    parent_document_id,
    chunk_index,
    title,
    content,
    document_type,
    category,
    tags,
    meta_data,
    active,
    sort_order,
    search_vector,
    embedding,
    embedding_model,
    embedded_at,
    content_sha256,
    created_at,
    updated_at,
    deleted_at,
    row_version
   FROM core.tenant_documents t
  WHERE
        CASE
            WHEN deleted_at IS NULL THEN core.is_own(organization_id)
            ELSE false
        END;
GRANT SELECT ON TABLE core.searchable_tenant_documents TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER VIEW core.searchable_tenant_documents OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE VIEW ecommerce.searchable_products AS
 SELECT organization_id,
    id,
    variant_of,
    handle,
    name,
    model,
    sku,
    barcode,
    external_code,
    category_id,
    subcategory_id,
    brand_id,
    short_description,
    description,
    specs,
    technical_specs,
    features,
    search_terms,
    price,
    original_price,
    cost_price,
    currency,
    tax_percentage,
    stock,
    min_stock,
    active,
    featured,
    on_sale,
    weight,
    dimensions,
    meta_data,
    search_vector,
    embedding,
    embedding_model,
    embedded_at,
    content_sha256,
    created_at,
    updated_at,
    deleted_at,
    row_version
   FROM ecommerce.products t
  WHERE
        CASE
            WHEN deleted_at IS NULL THEN core.is_own(organization_id)
            ELSE false
        END;
GRANT SELECT ON TABLE ecommerce.searchable_products TO aynux_app;
GRANT CREATE ON SCHEMA ecommerce TO aynux_lookup;
ALTER VIEW ecommerce.searchable_products OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA ecommerce FROM aynux_lookup;

CREATE OR REPLACE FUNCTION core.list_organizations(search text, standing text, deleted boolean, following uuid, most integer)
 RETURNS TABLE(id uuid, slug text, name text, display_name text, status text, trial_ends_at timestamp with time zone, deleted_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT o.id,
     (o.slug)::text AS slug,
     (o.name)::text AS name,
     (o.display_name)::text AS display_name,
     (o.status)::text AS status,
     o.trial_ends_at,
     o.deleted_at
    FROM core.organizations o
   WHERE (((list_organizations.search IS NULL) OR (POSITION((core.folded(list_organizations.search)) IN (core.folded(concat_ws(' '::text, o.slug, o.name, o.display_name)))) > 0)) AND ((list_organizations.standing IS NULL) OR ((o.status)::text = list_organizations.standing)) AND ((list_organizations.deleted IS NULL) OR ((o.deleted_at IS NOT NULL) = list_organizations.deleted)) AND ((list_organizations.following IS NULL) OR (o.id < list_organizations.following)))
   ORDER BY o.id DESC
  LIMIT list_organizations.most;
END;
REVOKE EXECUTE ON FUNCTION core.list_organizations(text,text,boolean,uuid,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.list_organizations(text,text,boolean,uuid,integer) TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER FUNCTION core.list_organizations(text,text,boolean,uuid,integer) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE OR REPLACE FUNCTION core.organization_ids(following uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT o.id
    FROM core.organizations o
   WHERE ((organization_ids.following IS NULL) OR (o.id > organization_ids.following))
   ORDER BY o.id
  LIMIT organization_ids.most;
END;
REVOKE EXECUTE ON FUNCTION core.organization_ids(uuid,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.organization_ids(uuid,integer) TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER FUNCTION core.organization_ids(uuid,integer) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE OR REPLACE FUNCTION core.organization_of_whatsapp_number(phone_number_id text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
RETURN (SELECT tenant_credentials.organization_id FROM core.tenant_credentials WHERE ((tenant_credentials.whatsapp_phone_number_id)::text = organization_of_whatsapp_number.phone_number_id));
REVOKE EXECUTE ON FUNCTION core.organization_of_whatsapp_number(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.organization_of_whatsapp_number(text) TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER FUNCTION core.organization_of_whatsapp_number(text) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE OR REPLACE FUNCTION core.organizations_of(person uuid)
 RETURNS TABLE(id uuid, slug text, name text, display_name text, status text, trial_ends_at timestamp with time zone, role text, member_since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT o.id,
     (o.slug)::text AS slug,
     (o.name)::text AS name,
     (o.display_name)::text AS display_name,
     (o.status)::text AS status,
     o.trial_ends_at,
     (m.role)::text AS role,
     m.created_at
    FROM (core.organization_users m
      JOIN core.organizations o ON ((o.id = m.organization_id)))
   WHERE ((m.user_id = organizations_of.person) AND (o.deleted_at IS NULL));
END;
REVOKE EXECUTE ON FUNCTION core.organizations_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.organizations_of(uuid) TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER FUNCTION core.organizations_of(uuid) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE OR REPLACE FUNCTION core.organizations_to_purge(deleted_before timestamp with time zone, one uuid)
 RETURNS TABLE(id uuid, slug text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT o.id,
     (o.slug)::text AS slug
    FROM core.organizations o
   WHERE ((o.deleted_at IS NOT NULL) AND (o.deleted_at <= organizations_to_purge.deleted_before) AND ((organizations_to_purge.one IS NULL) OR (o.id = organizations_to_purge.one)))
   ORDER BY o.id;
END;
REVOKE EXECUTE ON FUNCTION core.organizations_to_purge(timestamp with time zone,uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.organizations_to_purge(timestamp with time zone,uuid) TO aynux_app;
GRANT CREATE ON SCHEMA core TO aynux_lookup;
ALTER FUNCTION core.organizations_to_purge(timestamp with time zone,uuid) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA core FROM aynux_lookup;

CREATE OR REPLACE FUNCTION ops.overdue_contacts(since timestamp with time zone, most integer)
 RETURNS TABLE(organization_id uuid, contact_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT DISTINCT waiting.organization_id,
     waiting.contact_id
    FROM ( SELECT i.organization_id,
             i.contact_id
            FROM (ops.inbox i
              JOIN core.organizations t ON ((t.id = i.organization_id)))
           WHERE ((i.status = 'pending'::text) AND (COALESCE(i.next_at, i.received_at) < overdue_contacts.since) AND (t.deleted_at IS NULL) AND (((t.status)::text = 'active'::text) OR (((t.status)::text = 'trial'::text) AND (t.trial_ends_at > now()))))
           ORDER BY COALESCE(i.next_at, i.received_at)
          LIMIT overdue_contacts.most) waiting;
END;
REVOKE EXECUTE ON FUNCTION ops.overdue_contacts(timestamp with time zone,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.overdue_contacts(timestamp with time zone,integer) TO aynux_app;
GRANT CREATE ON SCHEMA ops TO aynux_lookup;
ALTER FUNCTION ops.overdue_contacts(timestamp with time zone,integer) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA ops FROM aynux_lookup;

CREATE OR REPLACE FUNCTION ops.overdue_deliveries(since timestamp with time zone, most integer)
 RETURNS TABLE(organization_id uuid, contact_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT DISTINCT overdue.organization_id,
     overdue.contact_id
    FROM ( SELECT o.organization_id,
             o.contact_id
            FROM (ops.outbox o
              JOIN core.organizations t ON ((t.id = o.organization_id)))
           WHERE ((o.status = ANY (ARRAY['queued'::text, 'sending'::text])) AND (o.due_at < overdue_deliveries.since) AND (t.deleted_at IS NULL) AND (((t.status)::text = 'active'::text) OR (((t.status)::text = 'trial'::text) AND (t.trial_ends_at > now()))))
           ORDER BY o.due_at
          LIMIT overdue_deliveries.most) overdue;
END;
REVOKE EXECUTE ON FUNCTION ops.overdue_deliveries(timestamp with time zone,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.overdue_deliveries(timestamp with time zone,integer) TO aynux_app;
GRANT CREATE ON SCHEMA ops TO aynux_lookup;
ALTER FUNCTION ops.overdue_deliveries(timestamp with time zone,integer) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA ops FROM aynux_lookup;

CREATE OR REPLACE FUNCTION ops.prompt_results(versions uuid[])
 RETURNS TABLE(version_id uuid, answers integer, hand_offs integer, ratings integer, average double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT o.prompt_version_id,
     (count(*))::integer AS count,
     (count(*) FILTER (WHERE o.handed_off))::integer AS count,
     (count(o.rating))::integer AS count,
     (avg(o.rating))::double precision AS avg
    FROM ops.prompt_outcomes o
   WHERE (o.prompt_version_id = ANY (prompt_results.versions))
   GROUP BY o.prompt_version_id;
END;
REVOKE EXECUTE ON FUNCTION ops.prompt_results(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.prompt_results(uuid[]) TO aynux_app;
GRANT CREATE ON SCHEMA ops TO aynux_lookup;
ALTER FUNCTION ops.prompt_results(uuid[]) OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA ops FROM aynux_lookup;

CREATE OR REPLACE FUNCTION ops.sweep_idempotency_keys()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 WITH swept AS (
          DELETE FROM ops.idempotency_keys
           WHERE (idempotency_keys.created_at <= (now() - '24:00:00'::interval))
           RETURNING idempotency_keys.created_at
         )
  SELECT count(*) AS count
    FROM swept;
END;
REVOKE EXECUTE ON FUNCTION ops.sweep_idempotency_keys() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.sweep_idempotency_keys() TO aynux_app;
GRANT CREATE ON SCHEMA ops TO aynux_lookup;
ALTER FUNCTION ops.sweep_idempotency_keys() OWNER TO aynux_lookup;
REVOKE CREATE ON SCHEMA ops FROM aynux_lookup;
