import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { aReport, describeParkedReports } from '../testing/parked-reports.contract';
import { SqlParkedReports } from './sql-parked-reports';

const db = testDatabase();
const reports = () => asTenant(SYSTEM_ORGANIZATION, new SqlParkedReports(db.database));

describeParkedReports(reports);

it('hides the reports of one tenant from every other', async () => {
  const report = aReport();
  await reports().park(report);
  const others = asTenant(randomUUID(), new SqlParkedReports(db.database));
  expect(await others.takeOut(report.externalId)).toEqual([]);
});

it('forgets after a week what nobody asked for', async () => {
  const [old, recent] = [aReport(), aReport()];
  await reports().park(old);
  await age(old.externalId, 7);
  await reports().park(recent);
  await reports().park(aReport());
  expect(await reports().takeOut(old.externalId)).toEqual([]);
  expect(await reports().takeOut(recent.externalId)).toEqual([recent]);
});

/** The application may not change a report, so its owner does. */
async function age(externalId: string, days: number): Promise<void> {
  await db.source.destroy(); // the embedded engine has one connection
  const owner = await new DataSource({ ...db.server.options('aynux_owner'), poolSize: 1 }).initialize();
  await owner.transaction(async (manager) => {
    await manager.query(`select set_config('app.organization_id', $1, true)`, [SYSTEM_ORGANIZATION]);
    await manager.query(
      `update ops.delivery_statuses set received_at = received_at - make_interval(days => $2) where external_id = $1`,
      [externalId, days],
    );
  });
  await owner.destroy();
  await db.source.initialize();
}
