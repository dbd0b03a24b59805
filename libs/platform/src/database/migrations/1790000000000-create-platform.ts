import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlatform1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant usage on schema ops to aynux_app;
      grant select on ops.migrations to aynux_app; -- so that readiness can tell whether the database is up to date

      create schema core;
      grant usage on schema core to aynux_app, aynux_lookup;

      -- null, so that a policy shows no rows, when no tenant was entered; Postgres leaves '' behind a local setting
      create function core.current_organization() returns uuid
        language sql stable parallel safe
        return nullif(current_setting('app.organization_id', true), '')::uuid;

      create function core.touch_updated_at() returns trigger
        language plpgsql as 'begin new.updated_at := now(); return new; end';

      -- Spanish that also finds what people type without accents: they go before the stemmer looks.
      create text search configuration core.spanish (copy = pg_catalog.spanish);
      alter text search configuration core.spanish
        alter mapping for hword, hword_part, word with unaccent, spanish_stem;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop schema core cascade;
      revoke select on ops.migrations from aynux_app;
      revoke usage on schema ops from aynux_app;
    `);
  }
}
