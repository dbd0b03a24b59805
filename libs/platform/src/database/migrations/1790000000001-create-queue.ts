import { getConstructionPlans } from 'pg-boss';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** pg-boss's own tables, made by the owner so that the application needs no right to change a schema. */
export class CreateQueue1790000000001 implements MigrationInterface {
  readonly transaction = false; // its SQL brings its own

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(getConstructionPlans('queue'));
    await runner.query(`
      grant usage on schema queue to aynux_app;
      grant select, insert, update, delete on all tables in schema queue to aynux_app;
      grant execute on all functions in schema queue to aynux_app;
      grant usage on all sequences in schema queue to aynux_app;
    `);
    // A sudden backlog with statistics from an empty table makes the planner choose quadratic plans.
    await runner.query(`
      alter table queue.job_common set (autovacuum_analyze_threshold = 200, autovacuum_analyze_scale_factor = 0.05)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema queue cascade');
  }
}
