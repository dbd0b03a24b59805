import type { DomainError } from '@aynux/kernel';

/** Whether the organization that something is done for may act now. For jobs and webhooks, which no guard has let in. */
export abstract class TenantStanding {
  abstract isGood(): Promise<boolean>;

  /** Why it may not; null when it may. */
  abstract refusal(): Promise<DomainError | null>;
}
