import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What autovacuum does for a server: without counts of rows the planner takes every table for a small one. */
export class AnalyzeWhatChanged1790000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ops.analyze_what_changed() returns integer
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
      end $$;
      revoke execute on function ops.analyze_what_changed from public;
      grant execute on function ops.analyze_what_changed to aynux_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function ops.analyze_what_changed');
  }
}
