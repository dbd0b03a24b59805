import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens once in the life of an installation, such as loading the demo data. */
export class CreateMilestones1790000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.milestones (
        name       text not null,
        reached_at timestamptz not null default now(),
        constraint pk_milestones primary key (name)
      );
      grant select, insert on ops.milestones to aynux_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ops.milestones');
  }
}
