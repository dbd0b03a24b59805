import { DomainError } from '@aynux/kernel';

const HOUR = 60 * 60 * 1000;
/** Nobody's mailbox is filled by asking over and over. */
const PAUSE = 60 * 1000;

/** Lets whoever reads the mail of an account choose a new password, once. */
export interface PasswordReset {
  readonly userId: string;
  /** Who reads the table can not act with what it holds. */
  readonly hash: string;
  readonly expiresAt: Date;
}

export const resetExpiresAt = (now: Date): Date => new Date(now.getTime() + HOUR);

export const isTooSoon = (lastMailedAt: Date | null, now: Date): boolean =>
  lastMailedAt !== null && now.getTime() - lastMailedAt.getTime() < PAUSE;

export abstract class PasswordResets {
  /** In place of any the user had. */
  abstract put(reset: PasswordReset): Promise<void>;

  /** When the mail of the one that the user has now was sent; null: it was not, or there is none. */
  abstract mailedAt(userId: string): Promise<Date | null>;

  abstract mailed(hash: string, at: Date): Promise<void>;

  /** Whose it is, and that it is used up; null for one that is unknown or has expired. Of many calls at most one is told. */
  abstract take(hash: string, now: Date): Promise<string | null>;
}

/** For every reason alike. */
export class ResetTokenInvalid extends DomainError {
  constructor() {
    const why = 'The token is not valid, was used before, or is more than an hour old. Ask for another one.';
    super('invalid', 'auth.reset-token-invalid', why, [{ pointer: '/token', detail: 'is not valid (any more)' }]);
  }
}
