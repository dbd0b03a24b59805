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

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  /** Made of the e-mail address when none is given. */
  readonly username?: string | undefined;
  readonly fullName?: string | null | undefined;
  readonly scopes?: readonly string[];
}

const FAILURES_BEFORE_LOCK = 5;
const LONGEST_LOCK_MINUTES = 15;

/** Somebody who can log in. Belongs to no organization but by membership. Immutable. */
export class User {
  private constructor(readonly state: UserState) {}

  /** @throws EmailRefused, UsernameRefused */
  static register({ id, email, passwordHash, username, fullName = null, scopes = [] }: NewUser): User {
    const folded = acceptEmail(email);
    return new User({
      id,
      email: folded,
      username: username === undefined ? usernameFrom(folded) : acceptUsername(username),
      fullName: acceptFullName(fullName),
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

  /** By a name that nobody else will have, where the one made of the address is somebody else's. */
  distinguished(): User {
    const { id, username } = this.state;
    return new User({ ...this.state, username: `${username.slice(0, 43)}-${id.slice(-6)}` });
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

  /** Whoever has proved to read the mail of the account need not wait for the lock of those who guess. */
  resetPassword(passwordHash: string): User {
    return new User({ ...this.changePassword(passwordHash).state, failedLogins: 0, lockedUntil: null });
  }

  /** Also ends every session. */
  disable(): User {
    return new User({ ...this.state, disabled: true, tokenVersion: this.state.tokenVersion + 1 });
  }

  enable(): User {
    if (!this.state.disabled && !this.state.failedLogins && !this.state.lockedUntil) return this;
    return new User({ ...this.state, disabled: false, failedLogins: 0, lockedUntil: null });
  }

  withScopes(wanted: readonly string[]): User {
    const scopes = [...new Set(wanted)].sort();
    return scopes.join() === this.state.scopes.join() ? this : new User({ ...this.state, scopes });
  }

  /** @throws UsernameRefused */
  called({ username, fullName }: { username?: string | undefined; fullName?: string | null | undefined }): User {
    return new User({
      ...this.state,
      username: username === undefined ? this.state.username : acceptUsername(username),
      fullName: fullName === undefined ? this.state.fullName : acceptFullName(fullName),
    });
  }

  get isAdministrator(): boolean {
    return !this.state.disabled && this.state.scopes.includes('platform:admin');
  }
}

const USERNAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._-]{0,48}[\p{L}\p{N}\p{M}])$/u;

/** @throws UsernameRefused */
export function acceptUsername(username: string): string {
  const folded = foldEmail(username);
  if (!USERNAME.test(folded)) throw new UsernameRefused();
  return folded;
}

function acceptFullName(name: string | null): string | null {
  if (name !== null && (!name.trim() || [...name].length > 255)) throw new FullNameRefused();
  return name;
}

function usernameFrom(email: string): string {
  const name = email.slice(0, email.indexOf('@')).replace(/[^\p{L}\p{N}\p{M}._-]/gu, '-');
  return USERNAME.test(name) ? name : `user-${name}`.slice(0, 50);
}

/** Two that are the same for people are the same here: neither case, nor accents, nor ways to write a letter tell them apart. */
export const lookalike = (name: string): string =>
  foldEmail(name).normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase();

export const foldEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

const EMAIL = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u;

/** Whether it can be an address; whether it is one, only a mail finds out. @throws EmailRefused */
export function acceptEmail(email: string): string {
  const folded = foldEmail(email);
  if (folded.length > 255 || !EMAIL.test(folded)) throw new EmailRefused();
  return folded;
}

/** Length is what resists guessing; rules about digits and signs only make people write passwords down. */
/** @param field where the password came in, for whoever has to correct it */
export function acceptPassword(password: string, email: string, field = '/newPassword'): void {
  const length = [...password].length;
  if (length < 12 || length > 128) throw new PasswordRefused('A password has 12 to 128 characters.', field);
  if (foldEmail(password) === email) throw new PasswordRefused('A password is not the e-mail address.', field);
}

export class PasswordRefused extends DomainError {
  constructor(why: string, field: string) {
    super('invalid', 'auth.password-refused', why, [{ pointer: field, detail: why }]);
  }
}

export class UsernameRefused extends DomainError {
  constructor() {
    const why =
      'A user name has 2 to 50 letters, digits, dots, hyphens and underscores, the first and the last no sign.';
    super('invalid', 'user.username-refused', why, [{ pointer: '/username', detail: why }]);
  }
}

export class FullNameRefused extends DomainError {
  constructor() {
    const why = 'A full name says something, in 255 characters at most.';
    super('invalid', 'user.full-name-refused', why, [{ pointer: '/fullName', detail: why }]);
  }
}

export class UsernameTaken extends DomainError {
  constructor() {
    super('conflict', 'user.username-taken', 'There is a user of this name already.', [
      { pointer: '/username', detail: 'is taken' },
    ]);
  }
}

export class EmailRefused extends DomainError {
  constructor() {
    const why = 'An e-mail address is like ana@example.com, and has 255 characters at most.';
    super('invalid', 'user.email-refused', why, [{ pointer: '/email', detail: why }]);
  }
}

export class EmailTaken extends DomainError {
  constructor() {
    super('conflict', 'user.email-taken', 'There is a user with this e-mail address already.', [
      { pointer: '/email', detail: 'is taken' },
    ]);
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
