import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letter by letter what people take for the same: neither case nor accents nor ligatures tell two texts apart. */
export class FoldNames1790000104100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function core.folded(name text) returns text
        language sql immutable strict parallel safe
        return lower(replace(translate(
          regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g'), 'ıς', 'iσ'), 'ß', 'ss'));
      comment on function core.folded is 'Not to be changed: indexes depend on what it gives.';

      -- A session of who is a member of no organization yet.
      alter table ops.refresh_tokens alter column for_organization drop not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from ops.refresh_tokens where for_organization is null;
      alter table ops.refresh_tokens alter column for_organization set not null;
      drop function core.folded;
    `);
  }
}
