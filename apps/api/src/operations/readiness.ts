import { Config, Database, pendingMigrations, Queue } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { migrationsOf } from '../migrations-of';

/** A probe of a load balancer gives up after a few seconds, and would never learn why. */
const PATIENCE_MS = 1_500;
const SILENT = Symbol('silent');

/** What is wrong, or null. */
type Check = () => Promise<string | null>;

/** Whether this process can do what it is for, and if not, why. */
@Injectable()
export class Readiness {
  private readonly underWay = new Map<Check, Promise<string | null>>();
  private isWithdrawn = false;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly queue: Queue,
  ) {}

  /** For good: the process is about to end. */
  withdraw(): void {
    this.isWithdrawn = true;
  }

  async whyNot(): Promise<readonly string[]> {
    if (this.isWithdrawn) return ['The process is about to end.'];
    const checks = [this.within('database', this.checkDatabase), this.within('queue', this.checkQueue)];
    return (await Promise.all(checks)).filter((reason) => reason !== null);
  }

  /** One look at a time: those who ask while a database is silent must not take all of its connections. */
  private async within(what: string, check: Check): Promise<string | null> {
    const look = this.underWay.get(check) ?? check();
    this.underWay.set(check, look);
    void look.catch(() => null).then(() => this.underWay.delete(check));
    const timer = new AbortController();
    try {
      const found = await Promise.race([look, silence(timer.signal)]);
      return found === SILENT ? `The ${what} did not answer in time.` : (found as string | null);
    } catch {
      return `The ${what} does not answer.`;
    } finally {
      timer.abort();
    }
  }

  private readonly checkDatabase: Check = async () => {
    const [{ rows }] = await this.database.outsideTenants("select current_setting('transaction_read_only') as it");
    if (rows[0]?.['it'] === 'on') return 'The database takes no changes: it is read-only.';
    const pending = await pendingMigrations(this.database, await migrationsOf(this.config));
    if (!pending.length) return null;
    return `${pending.length} ${pending.length === 1 ? 'migration is' : 'migrations are'} missing: run npm run db:migrate.`;
  };

  private readonly checkQueue: Check = async () => {
    return (await this.queue.isAlive()) ? null : 'The queue does not answer.';
  };
}

function silence(signal: AbortSignal): Promise<typeof SILENT> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(SILENT), PATIENCE_MS);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
