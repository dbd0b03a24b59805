import { dropTestServer, openEmptyServer } from '../testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DatabaseServer } from './database-server';
import { migrate, revertLast } from './migrate';

let server: DatabaseServer;
beforeAll(async () => {
  server = await openEmptyServer();
}, 180_000);
afterAll(() => dropTestServer(server));

const seen: Record<string, string> = {};

async function look(runner: QueryRunner, migration: string): Promise<void> {
  const [{ lock_timeout: timeout }] = await runner.query('show lock_timeout');
  seen[migration] = timeout;
}

class Early1790009000001 implements MigrationInterface {
  readonly transaction = false;
  up = (runner: QueryRunner) => look(runner, 'without a transaction');
  async down(): Promise<void> {}
}

class Later1790009000002 implements MigrationInterface {
  up = (runner: QueryRunner) => look(runner, 'in a transaction');
  async down(): Promise<void> {}
}

it('undoes first what ran last, whatever its timestamp', async () => {
  await migrate(server, [Later1790009000002]);
  expect(await migrate(server, [Early1790009000001, Later1790009000002])).toEqual(['Early1790009000001']);
  expect(await revertLast(server, [Early1790009000001, Later1790009000002])).toBe('Early1790009000001');
  expect(await revertLast(server, [Early1790009000001, Later1790009000002])).toBe('Later1790009000002');
}, 180_000);

it('gives up rather than let everybody wait for a table, unless it builds something beside the traffic', async () => {
  await migrate(server, [Early1790009000001, Later1790009000002]);
  expect(seen).toEqual({ 'in a transaction': '5s', 'without a transaction': '0' });
}, 180_000);
