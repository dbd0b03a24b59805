import { Clock } from '@aynux/kernel';
import { Config, Database, EveryTenant, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const HOUR_SECONDS = 3_600;
const DAY_MS = 24 * HOUR_SECONDS * 1000;
/** A statement holds no lock for long, and the next one goes on. */
const AT_ONCE = 500;

/** Conversations in which nothing was said since then: with them goes what was said, sent and summarized. */
const FORGET_CONVERSATIONS = `
  delete from core.conversation_contexts where conversation_id in (
    select conversation_id from core.conversation_contexts where last_activity_at < $1 limit ${AT_ONCE})`;

/** What came in before then and was answered or given up. */
const FORGET_RECEIVED = `
  delete from ops.inbox where id in (
    select id from ops.inbox where status <> 'pending' and settled_at < $1 limit ${AT_ONCE})`;

const FORGET_EVENTS = `
  delete from ops.inbound_events where id in (
    select e.id from ops.inbound_events e where e.received_at < $1
      and not exists (select from ops.inbox i where i.event_id = e.id and i.status = 'pending') limit ${AT_ONCE})`;

/** Once an hour forgets what CONVERSATION_RETENTION_DAYS says is too old. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every({
      queue: 'conversation-retention',
      everySeconds: HOUR_SECONDS,
      run: (signal) => this.forget(signal),
    });
  }

  async forget(signal: AbortSignal): Promise<void> {
    const days = this.config.settings.CONVERSATION_RETENTION_DAYS;
    if (days === undefined) return;
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    for (const id of await new EveryTenant(this.database).ids()) {
      for (const text of [FORGET_CONVERSATIONS, FORGET_RECEIVED, FORGET_EVENTS]) {
        await Tenant.run(id, () => this.inBatches(text, before, signal));
      }
    }
  }

  private async inBatches(text: string, before: Date, signal: AbortSignal): Promise<void> {
    for (let deleted = AT_ONCE; deleted === AT_ONCE && !signal.aborted;) {
      const [, count]: [unknown, number] = await this.database.run((manager) => manager.query(text, [before]));
      deleted = count;
    }
  }
}
