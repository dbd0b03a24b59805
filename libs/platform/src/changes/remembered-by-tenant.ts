import { Tenant } from '../database/tenant';
import { type ChangeNotices, EVERY_KEY } from './change-notices';
import { Remembered } from './remembered';

/** What is read with every message or request and changes once a month, of each tenant. */
export class RememberedByTenant<T> {
  private readonly remembered: Remembered<T>;

  /**
   * @param topic of the notices that it has changed; their key is a tenant
   * @param read in the current tenant
   * @param others topics whose notices concern it, too
   */
  constructor(
    private readonly notices: ChangeNotices,
    private readonly topic: string,
    private readonly read: () => Promise<T>,
    others: readonly string[] = [],
  ) {
    this.remembered = new Remembered(notices);
    for (const one of [topic, ...others]) notices.on(one, (tenantId) => this.remembered.forget(tenantId));
  }

  find(): Promise<T> {
    return this.remembered.find(Tenant.id, this.read);
  }

  /** To be called in the transaction that changes what is the current tenant's. */
  changed(): Promise<void> {
    return this.notices.tell(this.topic, [Tenant.id]);
  }

  /** The same for what all tenants share. */
  changedForAll(): Promise<void> {
    return this.notices.tell(this.topic, [EVERY_KEY]);
  }
}
