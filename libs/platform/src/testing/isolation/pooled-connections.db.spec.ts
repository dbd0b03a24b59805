import { randomUUID } from 'node:crypto';
import { testDatabase } from '../test-database';
import { pooledTenantFindings } from './pooled-connections';

const test = testDatabase({ domains: [] });

it('finds nothing where each tenant ends with its transaction', async () => {
  expect(await pooledTenantFindings(test.source)).toEqual([]);
}, 180_000);

it('finds the tenant that somebody left behind on a connection', async () => {
  const careless = randomUUID();
  await test.source.query(`select set_config('app.organization_id', $1, false)`, [careless]);
  expect(await pooledTenantFindings(test.source)).toEqual([
    `after all of them, a connection worked for ${careless} instead of nobody`,
  ]);
}, 180_000);
