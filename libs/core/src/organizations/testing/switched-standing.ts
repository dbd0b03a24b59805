import type { DomainError } from '@aynux/kernel';
import type { TenantStanding } from '../application/tenant-standing';

/** Good while a test says so. */
export class SwitchedStanding implements TenantStanding {
  refused: DomainError | null = null;
  asked = 0;

  async isGood(): Promise<boolean> {
    return (await this.refusal()) === null;
  }

  async refusal(): Promise<DomainError | null> {
    this.asked++;
    return this.refused;
  }
}
