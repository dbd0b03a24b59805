import type { DomainError } from '@aynux/kernel';
import type { TenantStanding } from '../application/tenant-standing';
import { TenantSuspended } from '../domain/standing';

/** Good while a test says so. */
export class SwitchedStanding implements TenantStanding {
  mayAct = true;
  asked = 0;

  async isGood(): Promise<boolean> {
    return (await this.refusal()) === null;
  }

  async refusal(): Promise<DomainError | null> {
    this.asked++;
    return this.mayAct ? null : new TenantSuspended();
  }
}
