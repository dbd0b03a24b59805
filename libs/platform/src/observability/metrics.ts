import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database';
import { Queue } from '../jobs/queue';

/** Across all organizations, which these look-ups alone may see. */
const OVERDUE = { inbox: 'ops.overdue_contacts', outbox: 'ops.overdue_deliveries' } as const;

/** What Prometheus reads: of this process, and of the queue that all processes share. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor(database: Database, queue: Queue) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Requests by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    new Gauge({
      name: 'aynux_database_connections',
      help: 'Connections of the pool, and work that waits for one',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(database.connections())) this.set({ state }, count);
      },
    });
    new Gauge({
      name: 'aynux_queue_jobs',
      help: 'Jobs of all processes, as counted a few seconds ago',
      labelNames: ['queue', 'state'],
      registers,
      async collect() {
        for (const { name, waiting, active } of await queue.depths()) {
          this.set({ queue: name, state: 'waiting' }, waiting);
          this.set({ queue: name, state: 'active' }, active);
        }
      },
    });
    new Gauge({
      name: 'aynux_overdue_contacts',
      help: 'Contacts for whom something should have been done a minute ago; at most 1000 are counted',
      labelNames: ['box'],
      registers,
      async collect() {
        for (const [box, lookup] of Object.entries(OVERDUE)) {
          const [{ rows }] = await database.outsideTenants(
            `select count(*)::integer as count from ${lookup}(now() - interval '1 minute', 1000)`,
          );
          this.set({ box }, (rows as [{ count: number }])[0].count);
        }
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** @param route as it is declared, so that ids make no series of their own */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  render(): Promise<string> {
    return this.registry.metrics();
  }
}
