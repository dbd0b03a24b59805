import { DomainError } from '@aynux/kernel';

/** What an organization may have so many of. */
export const QUOTAS = ['users', 'documents', 'agents'] as const;
export type Quota = (typeof QUOTAS)[number];

export interface Allowance {
  readonly limit: number;
  readonly used: number;
}

/** How much an organization may have of what costs; only the platform raises it. */
export abstract class Quotas {
  /**
   * To be called in the unit of work that adds, before it does: of many at once only as many get through as there is room
   * for, since each waits for the one before to be done.
   * @throws QuotaExhausted
   */
  abstract claim(quota: Quota, count?: number): Promise<void>;

  abstract allowances(): Promise<Readonly<Record<Quota, Allowance>>>;
}

export class QuotaExhausted extends DomainError {
  constructor(quota: Quota, { limit, used }: Allowance) {
    super(
      'forbidden',
      `quota.${quota}-exhausted`,
      `The organization may have ${limit} ${quota}, and has ${used}. The platform's administrators can raise it.`,
    );
  }
}
