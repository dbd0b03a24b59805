import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job, Jobs } from '@aynux/kernel';
import { type Db, type JobInsert, PgBoss } from 'pg-boss';
import { PinoLogger } from 'nestjs-pino';
import type { EntityManager } from 'typeorm';
import { Caller } from '../audit/caller';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { DatabaseServer } from '../database/database-server';
import { Tenant } from '../database/tenant';
import { sharedConnection } from './shared-connection';

/** What runs a job. Throwing makes pg-boss try again later, so catch what is not worth another try. */
export type JobHandler = (data: Readonly<Record<string, string | number>>, signal: AbortSignal) => Promise<void>;

interface Worker {
  readonly queue: string;
  readonly concurrency: number;
  readonly run: JobHandler;
}

/** Work that nobody enqueues: it comes round by itself. */
interface Round {
  readonly queue: string;
  readonly everySeconds: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const OPTIONS = {
  schema: 'queue',
  migrate: false,
  createSchema: false,
  reindex: false,
  useListenNotify: true,
  monitorIntervalSeconds: 2,
  superviseIntervalSeconds: 2,
} as const;

/** Its housekeeping may take longer than any request; but who hears nothing at all for so long talks to nobody. */
const POOL = { max: 6, application_name: 'aynux-queue', keepAlive: true, query_timeout: 120_000 } as const;

const QUEUE = {
  policy: 'stately', // of one key: one waiting, one running
  notify: true,
  expireInSeconds: 600,
  heartbeatSeconds: 10, // what a killed process held is taken again after this
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  deleteAfterSeconds: 300,
} as const;

/** pg-boss on the application's own database, so that enqueuing is part of the transaction that stores. */
@Injectable()
export class Queue implements Jobs, OnApplicationBootstrap, OnModuleDestroy {
  private readonly workers: Worker[] = [];
  private readonly rounds: Round[] = [];
  private readonly known = new Set<string>();
  private starting: Promise<PgBoss> | undefined;
  private isStopped = false;
  private isDeaf = false;

  constructor(
    private readonly config: Config,
    private readonly server: DatabaseServer,
    private readonly database: Database,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(Queue.name);
  }

  /** To be called while modules initialise; the workers start when the application has. */
  work(worker: Worker): void {
    this.workers.push(worker);
  }

  /**
   * The same for what is to be done again and again, by all processes together once an interval: each run calls for the next,
   * and one job waits at most. pg-boss's own schedule knows whole minutes only, keeps what is no longer asked for, and
   * begins with a run.
   */
  every(round: Round): void {
    this.rounds.push(round);
    const run: JobHandler = async (_, signal) => {
      await this.callFor(round);
      await round.run(signal);
    };
    this.work({ queue: round.queue, concurrency: 1, run });
  }

  async enqueue(...jobs: readonly Job[]): Promise<void> {
    const boss = await this.started();
    const queues = [...new Set(jobs.map(({ queue }) => queue))];
    for (const queue of queues) await this.ensure(boss, queue);
    const send = async (db?: Db) => {
      for (const queue of queues) await boss.insert(queue, jobsOf(queue, jobs), db ? { db } : {});
    };
    await this.database.joining(
      (manager) => send(inTransaction(manager)),
      () => send(),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    const boss = await this.started();
    // Also where nothing is worked on: who enqueues in a transaction holds what may be the only connection.
    for (const { queue } of this.workers) await this.ensure(boss, queue);
    if (!this.config.worksQueues) return;
    for (const { queue, concurrency, run } of this.workers) {
      // One registration each, since only the first of a local concurrency has an id to wake.
      for (let n = 0; n < concurrency; n++) await this.startWorker(boss, queue, run);
    }
    for (const round of this.rounds) await this.callFor(round);
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  /** Takes no new job, and lets those that run finish; what they call for until then is still enqueued. */
  async stop(): Promise<void> {
    const boss = await this.starting?.catch(() => undefined); // what never started is stopped already
    this.isStopped = true;
    await boss?.stop({ graceful: true, timeout: this.config.drainMs });
  }

  /** Whether the queue's tables answer, and jobs are taken on. */
  async isAlive(): Promise<boolean> {
    const boss = await this.started();
    return (await boss.getQueues()).length >= 0 && !this.isStopped;
  }

  /** As its monitor counted them a few seconds ago. */
  async depths(): Promise<{ readonly name: string; readonly waiting: number; readonly active: number }[]> {
    const queues = await (await this.started()).getQueues();
    return queues.map(({ name, queuedCount: waiting, activeCount: active }) => ({ name, waiting, active }));
  }

  /** By the clock of the database, which is one for all processes. */
  private async callFor({ queue, everySeconds }: Round): Promise<void> {
    await (await this.started()).insert(queue, [{ startAfter: everySeconds }]);
  }

  private async startWorker(boss: PgBoss, queue: string, run: JobHandler): Promise<void> {
    const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
    const id: string = await boss.work<Record<string, string | number>>(queue, polling, async ([job]) => {
      try {
        if (job) await Caller.run({ via: 'job', client: queue }, () => run(job.data, job.signal));
      } catch (error) {
        this.logger.error({ err: error, queue, job: job?.id }, 'A job failed; it is tried again later.');
        throw new JobFailed(); // pg-boss keeps whatever is thrown, with all that an error carries
      } finally {
        boss.notifyWorker(id); // else it sleeps out its interval although work is waiting
      }
    });
  }

  private async ensure(boss: PgBoss, queue: string): Promise<void> {
    if (this.known.has(queue)) return;
    await boss.createQueue(queue, QUEUE);
    this.known.add(queue);
  }

  /** A pooler that lends connections by the transaction lets no call through, and pg-boss says so twice a minute. */
  private report(error: Error): void {
    if (!error.message.startsWith('LISTEN/NOTIFY'))
      return this.logger.error({ err: error }, 'The queue reports an error.');
    if (this.isDeaf) return;
    this.isDeaf = true;
    this.logger.warn({ err: error }, 'Calls of the database do not come through: a job may wait for a second.');
  }

  private async started(): Promise<PgBoss> {
    if (this.isStopped && !this.starting) throw new Error('The queue has been stopped.');
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = undefined; // the next one who asks tries again
      throw error;
    });
    return this.starting;
  }

  private async start(): Promise<PgBoss> {
    const duties = { supervise: this.config.worksQueues, schedule: this.config.worksQueues };
    const { queueUrl, limits } = this.server;
    const boss = queueUrl
      ? new PgBoss({
          ...OPTIONS,
          ...duties,
          ...POOL,
          connectionString: queueUrl,
          connectionTimeoutMillis: limits.connectMs || 10_000,
        })
      : new PgBoss({
          ...OPTIONS,
          ...duties,
          db: sharedConnection(this.database, this.server),
          backend: 'pglite',
          monitorVacuum: false,
        });
    boss.on('error', (error) => this.report(error));
    boss.on('warning', (warning) => this.logger.warn(warning, 'The queue reports a warning.'));
    return boss.start();
  }
}

/** What is kept of a failure beside the job; the log tells the rest. */
class JobFailed extends Error {
  constructor() {
    super('The job failed; the log of the process tells why.');
  }
}

/** In one order, since whoever inserts a key waits for another transaction that has just inserted the same. */
function jobsOf(name: string, jobs: readonly Job[]): JobInsert[] {
  return jobs
    .filter(({ queue }) => queue === name)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ data, key, startAfter }) => ({ data, singletonKey: key, ...(startAfter ? { startAfter } : {}) }));
}

function inTransaction(manager: EntityManager): Db {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const result = await manager.queryRunner!.query(text, values, true);
      return { rows: result.records ?? [] };
    },
  } as Db;
}

/** A job's handler in its tenant. */
export const inTenant =
  (run: JobHandler): JobHandler =>
  (data, signal) =>
    Tenant.run(String(data['organizationId']), () => run(data, signal));
