import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import pg from 'pg';
import { Database } from '../database/database';
import { DatabaseServer } from '../database/database-server';
import { ChangeNotices } from './change-notices';

const CHANNEL = 'aynux_changes';
const ECHO = 'echo';
const DEAF =
  'Changes that other processes make do not arrive, so nothing is remembered, and every request asks the database more. ' +
  'Through a pooler that shares connections they never do: see DATABASE_LISTEN_URL.';
const ECHO_EVERY_MS = 5_000;
const ECHO_WITHIN_MS = 2_000;

interface Notice {
  readonly topic: string;
  readonly keys: readonly string[];
}

/**
 * Tells the other processes, too: by `notify`, which the server delivers when the transaction commits, to a connection that
 * does nothing but listen. What we say ourselves through the pool has to come back on it every few seconds; while it does
 * not (the connection is lost, or a pooler in transaction mode swallows notifications) nothing is remembered.
 */
@Injectable()
export class ServerChangeNotices extends ChangeNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private listener: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isArriving: boolean | undefined;
  private isStopped = false;
  private echoed: ((what: string) => void) | undefined;

  constructor(
    database: Database,
    private readonly server: DatabaseServer,
    private readonly logger: PinoLogger,
  ) {
    super(database);
    logger.setContext(ServerChangeNotices.name);
  }

  override get arrive(): boolean {
    return this.isArriving === true;
  }

  override async tell(topic: string, keys: readonly string[]): Promise<void> {
    await this.database.run((manager) => manager.query(...notify({ topic, keys })));
    await super.tell(topic, keys);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.check();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.hangUp();
  }

  /** Never fails: without notices everything still works, only slower. */
  private async check(): Promise<void> {
    clearTimeout(this.timer);
    try {
      if (!this.listener) await this.listen();
      await this.hearEcho();
      if (!this.isArriving) this.logger.info('Changes that other processes make arrive at once.');
      this.isArriving = true;
    } catch (error) {
      await this.lost(error);
    }
    if (this.isStopped) return this.hangUp();
    this.timer = setTimeout(() => void this.check(), ECHO_EVERY_MS);
    this.timer.unref();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.server.listenUrl,
      application_name: 'aynux-changes',
      keepAlive: true,
      connectionTimeoutMillis: ECHO_WITHIN_MS,
      query_timeout: ECHO_WITHIN_MS,
    });
    this.listener = client;
    client.on('error', (error) => void (this.listener === client && this.lost(error)));
    client.on('notification', ({ payload }) => this.notified(JSON.parse(payload ?? '') as Notice));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }

  private async hearEcho(): Promise<void> {
    const what = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    const heard = new Promise<void>((resolve, reject) => {
      this.echoed = (other) => other === what && resolve();
      timer = setTimeout(() => reject(new Error('What was said was not heard.')), ECHO_WITHIN_MS);
    });
    try {
      await Promise.all([heard, this.database.outsideTenants(...notify({ topic: ECHO, keys: [what] }))]);
    } finally {
      clearTimeout(timer);
    }
  }

  private notified({ topic, keys }: Notice): void {
    for (const key of keys) {
      if (topic === ECHO) this.echoed?.(key);
      else this.heard(topic, key);
    }
  }

  private async lost(error: unknown): Promise<void> {
    if (this.isArriving !== false && !this.isStopped) this.logger.warn({ err: error }, DEAF);
    this.isArriving = false;
    this.forgetEverything();
    await this.hangUp();
  }

  private async hangUp(): Promise<void> {
    const { listener } = this;
    this.listener = undefined;
    const ending = listener?.end().catch(() => undefined);
    // Nobody waits for the answer to a good-bye, which a connection that has fallen silent would never give.
    (listener as unknown as { connection: { stream: Duplex } } | undefined)?.connection.stream.destroy();
    await ending;
  }
}

const notify = (notice: Notice): [string, string[]] => ['select pg_notify($1, $2)', [CHANNEL, JSON.stringify(notice)]];
