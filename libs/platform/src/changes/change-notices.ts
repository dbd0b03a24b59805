import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

type Forget = (key: string) => void;

/** For a change that concerns every key of a topic. */
export const EVERY_KEY = '*';

/**
 * Tells whoever remembers something that it has changed. This one tells the process itself, which is all there is to tell
 * where the database lives inside the process.
 */
@Injectable()
export class ChangeNotices {
  private readonly remembering = new Map<string, Forget[]>();

  constructor(protected readonly database: Database) {}

  /** Whether the changes of other processes arrive; while they do not, nothing may be remembered. */
  get arrive(): boolean {
    return true;
  }

  /** @param forget what is remembered under the key; under every one, if it is EVERY_KEY */
  on(topic: string, forget: Forget): void {
    this.remembering.set(topic, [...(this.remembering.get(topic) ?? []), forget]);
  }

  /** To be called in the transaction that makes the change; heard once that is durable. */
  async tell(topic: string, keys: readonly string[]): Promise<void> {
    this.database.afterCommit(() => keys.forEach((key) => this.heard(topic, key)));
  }

  protected heard(topic: string, key: string): void {
    for (const forget of this.remembering.get(topic) ?? []) forget(key);
  }

  protected forgetEverything(): void {
    for (const topic of this.remembering.keys()) this.heard(topic, EVERY_KEY);
  }
}
