import { randomUUID } from 'node:crypto';
import type { ParkedReports } from '../application/parked-reports';
import type { DeliveryReport } from '../domain/outgoing-message';
import { later } from './an-outgoing-message';

export const aReport = (report: Partial<DeliveryReport> = {}): DeliveryReport => ({
  externalId: `wamid.${randomUUID()}`,
  reference: null,
  status: 'sent',
  at: later(3),
  problem: null,
  ...report,
});

/** What every adapter of the port promises. */
export function describeParkedReports(reports: () => ParkedReports): void {
  describe('as ParkedReports', () => {
    it('gives back what was parked under an id, the earliest first, and nothing else', async () => {
      const externalId = `wamid.${randomUUID()}`;
      const problem = { code: '131026', detail: 'undeliverable' };
      const failed = aReport({ externalId, status: 'failed', at: later(5), problem });
      const sent = aReport({ externalId, reference: randomUUID(), at: later(2) });
      for (const report of [failed, aReport(), sent]) await reports().park(report);
      expect(await reports().takeOut(externalId)).toEqual([sent, failed]);
    });

    it('gives it back once', async () => {
      const report = aReport();
      await reports().park(report);
      await reports().takeOut(report.externalId);
      expect(await reports().takeOut(report.externalId)).toEqual([]);
    });

    it('takes a report that is repeated for one', async () => {
      const report = aReport();
      await reports().park(report);
      await reports().park({ ...report, at: later(60) });
      expect(await reports().takeOut(report.externalId)).toEqual([report]);
    });
  });
}
