import { DomainError } from '@aynux/kernel';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SHORTEST = 30 * SECOND;
const LONGEST = 120 * MINUTE;
/** Which is after a day and a little. */
const MOST_ATTEMPTS = 20;

/** When to ask the provider again after so many attempts that failed: ever later; null: never. */
export function askAgainAt(failures: number, now: Date): Date | null {
  if (failures >= MOST_ATTEMPTS) return null;
  return new Date(now.getTime() + Math.min(SHORTEST * 2 ** (failures - 1), LONGEST));
}

export class NotGivenUp extends DomainError {
  constructor(id: string) {
    super('conflict', 'payment-notice.not-given-up', `The payment of the notice ${id} is not given up.`);
  }
}
