import { Tenant } from './tenant';

const REMEMBERED_MS = 3_000;
const MOST_TENANTS = 10_000;

interface Remembered<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/**
 * What is read with every message and changes once a month, of each tenant: as it is now, give or take three seconds.
 * What this process changes it knows at once, if it says so.
 */
export class RememberedByTenant<T> {
  private readonly remembered = new Map<string, Remembered<T>>();

  /** @param read in the current tenant */
  constructor(private readonly read: () => Promise<T>) {}

  find(): Promise<T> {
    const { id } = Tenant;
    const known = this.remembered.get(id);
    const now = performance.now();
    if (known && now < known.until) return known.value;
    if (this.remembered.size >= MOST_TENANTS) this.remembered.clear();
    // Remembered before it is there, so that whatever changes meanwhile makes it be forgotten.
    const value = this.read();
    this.remembered.set(id, { value, until: now + REMEMBERED_MS });
    value.catch(() => this.remembered.delete(id));
    return value;
  }

  /** To be called once a change of the current tenant's is durable. */
  forget(): void {
    this.remembered.delete(Tenant.id);
  }

  /** The same for what all tenants share. */
  forgetAll(): void {
    this.remembered.clear();
  }
}
