import type { TenantStanding } from '../application/tenant-standing';

/** Good while a test says so. */
export class SwitchedStanding implements TenantStanding {
  mayAct = true;
  asked = 0;

  async isGood(): Promise<boolean> {
    this.asked++;
    return this.mayAct;
  }
}
