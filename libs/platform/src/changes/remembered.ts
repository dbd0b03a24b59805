import { type ChangeNotices, EVERY_KEY } from './change-notices';

/** However well changes are told: what somebody writes past the application is seen after this. */
const REMEMBERED_MS = 3_000;
const MOST = 10_000;

interface Known<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** What was read of late and is known to be unchanged since: nothing, while changes are not told. */
export class Remembered<T> {
  private readonly known = new Map<string, Known<T>>();

  constructor(private readonly notices: ChangeNotices) {}

  find(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.known.get(key);
    const now = performance.now();
    if (known && now < known.until) return known.value;
    if (this.known.size >= MOST) this.known.clear();
    // Remembered before it is there, so that whatever changes meanwhile makes it be forgotten.
    const value = read();
    if (this.notices.arrive) {
      this.known.set(key, { value, until: now + REMEMBERED_MS });
      value.catch(() => this.known.delete(key));
    }
    return value;
  }

  forget(key: string): void {
    if (key === EVERY_KEY) this.known.clear();
    else this.known.delete(key);
  }

  forgetThose(concerned: (key: string) => boolean): void {
    for (const key of this.known.keys()) if (concerned(key)) this.known.delete(key);
  }
}
