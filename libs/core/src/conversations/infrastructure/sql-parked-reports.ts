import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ParkedReports } from '../application/parked-reports';
import type { DeliveryReport } from '../domain/outgoing-message';

interface ReportRow {
  readonly external_id: string;
  readonly reference: string | null;
  readonly status: DeliveryReport['status'];
  readonly at: Date;
  readonly error_code: string | null;
  readonly error_detail: string | null;
}

@Injectable()
export class SqlParkedReports implements ParkedReports {
  constructor(private readonly database: Database) {}

  async hold(externalId: string): Promise<void> {
    await this.database.run((manager) =>
      manager.query(`select pg_advisory_xact_lock(hashtextextended('delivery-status:' || $1, 0))`, [externalId]),
    );
  }

  /** Those of messages that somebody else has sent from the number are never asked for, so they go in passing. */
  async park({ externalId, reference, status, at, problem }: DeliveryReport): Promise<void> {
    await this.database.run((manager) =>
      manager.query(
        `with forgotten as (delete from ops.delivery_statuses where received_at < now() - interval '7 days')
          insert into ops.delivery_statuses (external_id, reference, status, at, error_code, error_detail)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [externalId, reference, status, at, problem?.code ?? null, problem?.detail ?? null],
      ),
    );
  }

  takeOut(externalId: string): Promise<readonly DeliveryReport[]> {
    return this.database.run(async (manager) => {
      await this.hold(externalId);
      const rows: ReportRow[] = await manager.query(
        `with parked as (delete from ops.delivery_statuses where external_id = $1 returning *)
          select * from parked order by at, status`,
        [externalId],
      );
      return rows.map(toReport);
    });
  }
}

function toReport({ external_id, reference, status, at, error_code, error_detail }: ReportRow): DeliveryReport {
  const problem = error_detail === null ? null : { code: error_code, detail: error_detail };
  return { externalId: external_id, reference, status, at, problem };
}
