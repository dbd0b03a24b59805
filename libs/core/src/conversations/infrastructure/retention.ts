import { Clock, ContactData } from '@aynux/kernel';
import { Config, Database, EveryTenant, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const HOUR_SECONDS = 3_600;
const DAY_MS = 24 * HOUR_SECONDS * 1000;

/** Once an hour forgets what CONVERSATION_RETENTION_DAYS says is too old, of every organization and in every domain. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly database: Database,
    private readonly data: ContactData,
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
      while (!signal.aborted && (await Tenant.run(id, () => this.data.forget(before))) > 0);
    }
  }
}
