import { makeSearchable, unmakeSearchable } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchProducts1790000200800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant usage on schema ecommerce to aynux_lookup');
    await makeSearchable(runner, 'ecommerce.products');
  }

  async down(runner: QueryRunner): Promise<void> {
    await unmakeSearchable(runner, 'ecommerce.products');
    await runner.query('revoke usage on schema ecommerce from aynux_lookup');
  }
}
