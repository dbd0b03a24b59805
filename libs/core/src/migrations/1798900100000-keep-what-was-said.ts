import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a version of an organization's says never changes; what came of an answer may come later. */
export class KeepWhatWasSaid1798900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update on core.tenant_prompts from aynux_app;
      grant update (is_active, row_version) on core.tenant_prompts to aynux_app;
      grant update (handed_off) on ops.prompt_outcomes to aynux_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update (handed_off) on ops.prompt_outcomes from aynux_app;
      revoke update (is_active, row_version) on core.tenant_prompts from aynux_app;
      grant update on core.tenant_prompts to aynux_app;
    `);
  }
}
