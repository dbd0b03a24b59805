import type { MigrationClass } from '../database/migrate';
import type { QueryRunner } from 'typeorm';

/** What a migration asks of the database when it runs. */
export interface MigrationSql {
  readonly name: string;
  readonly hasTransaction: boolean;
  readonly queries: readonly string[];
}

/** Runs its `up` against nobody, who has no rows. */
export async function sqlOf(Migration: MigrationClass): Promise<MigrationSql> {
  const migration = new Migration();
  const queries: string[] = [];
  const nobody = {
    async query(sql: string) {
      queries.push(sql);
      return [];
    },
  };
  await migration.up(nobody as unknown as QueryRunner);
  return { name: Migration.name, hasTransaction: migration.transaction !== false, queries };
}
