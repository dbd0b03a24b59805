import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Queue } from '../jobs/queue';
import { Database } from './database';
import { DatabaseServer } from './database-server';

/** Tells the planner every minute what has grown, on the embedded engine, which has no autovacuum to do so. */
@Injectable()
export class KeepStatistics implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly database: Database,
    private readonly server: DatabaseServer,
  ) {}

  onModuleInit(): void {
    if (!this.server.isEmbedded) return;
    this.queue.every({ queue: 'statistics', everySeconds: 60, run: async () => void (await this.analyze()) });
  }

  /** @returns how many tables had changed by a tenth, and by enough rows to matter */
  async analyze(): Promise<number> {
    const [{ rows }] = await this.database.outsideTenants('select ops.analyze_what_changed() as analyzed');
    return Number(rows[0].analyzed);
  }
}
