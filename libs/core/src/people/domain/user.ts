import { DomainError } from '@aynux/kernel';

export interface UserState {
  readonly id: string;
  /** Folded: of spellings that differ in case or blanks there is one. */
  readonly email: string;
  readonly username: string;
  readonly fullName: string | null;
  readonly passwordHash: string;
  readonly disabled: boolean;
  readonly scopes: readonly string[];
  /** Access tokens carry it: raising it makes those issued before worthless. */
  readonly tokenVersion: number;
  /** Wrong passwords since the last right one. */
  readonly failedLogins: number;
  readonly lockedUntil: Date | null;
  readonly lastLoginAt: Date | null;
  /** How many times the user has been saved. */
  readonly version: number;
}

type NewUser = Pick<UserState, 'id' | 'email' | 'passwordHash'> & { readonly scopes?: readonly string[] };

const FAILURES_BEFORE_LOCK = 5;
const LONGEST_LOCK_MINUTES = 15;

/** Somebody who can log in. Belongs to no organization but by membership. Immutable. */
export class User {
  private constructor(readonly state: UserState) {}

  static register({ id, email, passwordHash, scopes = [] }: NewUser): User {
    const folded = foldEmail(email);
    return new User({
      id,
      email: folded,
      username: folded.slice(0, folded.indexOf('@')).slice(0, 50),
      fullName: null,
      passwordHash,
      disabled: false,
      scopes,
      tokenVersion: 0,
      failedLogins: 0,
      lockedUntil: null,
      lastLoginAt: null,
      version: 0,
    });
  }

  static restore(state: UserState): User {
    return new User(state);
  }

  isLocked(now: Date): boolean {
    return this.state.lockedUntil !== null && now < this.state.lockedUntil;
  }

  /** Whether even the right password counts. While locked, it does not: else the lock would only tell when it was guessed. */
  mayLogIn(now: Date): boolean {
    return !this.state.disabled && !this.isLocked(now);
  }

  logIn(now: Date): User {
    return new User({ ...this.state, failedLogins: 0, lockedUntil: null, lastLoginAt: now });
  }

  /** Each failure from the fifth on doubles the wait. One during the wait adds nothing: nobody is locked out for good. */
  failToLogIn(now: Date): User {
    if (this.isLocked(now)) return this;
    const failedLogins = this.state.failedLogins + 1;
    const excess = failedLogins - FAILURES_BEFORE_LOCK;
    if (excess < 0) return new User({ ...this.state, failedLogins });
    const minutes = Math.min(2 ** excess, LONGEST_LOCK_MINUTES);
    return new User({ ...this.state, failedLogins, lockedUntil: new Date(now.getTime() + minutes * 60_000) });
  }

  /** Also ends what was begun with the old one. */
  changePassword(passwordHash: string): User {
    return new User({ ...this.state, passwordHash, tokenVersion: this.state.tokenVersion + 1 });
  }
}

export const foldEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

/** Length is what resists guessing; rules about digits and signs only make people write passwords down. */
export function acceptPassword(password: string, email: string): void {
  const length = [...password].length;
  if (length < 12 || length > 128) throw new PasswordRefused('A password has 12 to 128 characters.');
  if (foldEmail(password) === email) throw new PasswordRefused('A password is not the e-mail address.');
}

export class PasswordRefused extends DomainError {
  constructor(why: string) {
    super('invalid', 'auth.password-refused', why, [{ pointer: '/newPassword', detail: why }]);
  }
}

export class EmailTaken extends DomainError {
  constructor() {
    super('conflict', 'user.email-taken', 'There is a user with this e-mail address already.');
  }
}

/** For every reason alike, so that nobody learns who has an account, or that a guess was right. */
export class WrongCredentials extends DomainError {
  constructor() {
    super(
      'unauthenticated',
      'auth.wrong-credentials',
      'E-mail address and password do not belong together, or the account is locked for a while after too many attempts.',
    );
  }
}
