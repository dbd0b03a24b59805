import type { Clock, Job, UnitOfWork } from '@aynux/kernel';
import type { AccessClaims, AccessTokens } from '../application/access-tokens';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { ChangePassword } from '../application/change-password';
import { CreateFirstAdministrator } from '../application/create-first-administrator';
import { ChangeProfile } from '../application/change-profile';
import { ChangeUser } from '../application/change-user';
import { DisableUser } from '../application/disable-user';
import { EnableUser } from '../application/enable-user';
import { LogIn } from '../application/log-in';
import { LogOut } from '../application/log-out';
import type { Mail } from '../application/mailer';
import { OpenAccount } from '../application/open-account';
import { PasswordCheck } from '../application/password-check';
import { RefreshSession } from '../application/refresh-session';
import { Register } from '../application/register';
import { RequestPasswordReset } from '../application/request-password-reset';
import { ResetPassword } from '../application/reset-password';
import { SendPasswordReset } from '../application/send-password-reset';
import { Sessions } from '../application/sessions';
import { SetScopes } from '../application/set-scopes';
import { SwitchOrganization } from '../application/switch-organization';
import { InMemoryMemberships } from './in-memory-memberships';
import { InMemoryPasswordResets } from './in-memory-password-resets';
import { InMemoryRefreshTokenRepository } from './in-memory-refresh-token.repository';
import { InMemoryUserRepository } from './in-memory-user.repository';
import { PlainPasswordHasher } from './plain-password-hasher';

/** An access token that can be read by a test. */
class ReadableAccessTokens implements AccessTokens {
  readonly lifetimeSeconds = 900;

  async issue(claims: AccessClaims): Promise<string> {
    return JSON.stringify(claims);
  }
}

/** One at a time, as a user that is locked makes it in a database. It undoes nothing. */
class OneAtATime implements UnitOfWork {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => undefined);
    return next;
  }
}

/** All use cases of this part, over adapters that keep everything in memory. */
export class PeopleInMemory {
  now = new Date('2026-03-01T12:00:00Z');
  private made = 0;
  private readonly clock: Clock = { now: () => this.now };
  private readonly names = { next: () => `made-${++this.made}` };
  private readonly unitOfWork = new OneAtATime();
  readonly users = new InMemoryUserRepository();
  readonly refreshTokens = new InMemoryRefreshTokenRepository();
  readonly memberships = new InMemoryMemberships();
  readonly passwords = new PlainPasswordHasher();
  readonly resets = new InMemoryPasswordResets();
  readonly audit = new InMemoryAuditLog();
  readonly registration = { isOpen: true };
  readonly mails: Mail[] = [];
  readonly mailer = { canSend: true, send: async (mail: Mail) => void this.mails.push(mail) };
  readonly calls: Job[] = [];
  private readonly jobs = { enqueue: async (...jobs: readonly Job[]) => void this.calls.push(...jobs) };

  private readonly check = new PasswordCheck(this.users, this.passwords, this.unitOfWork, this.clock);
  private readonly sessions = new Sessions(
    this.refreshTokens,
    new ReadableAccessTokens(),
    this.names,
    this.names,
    this.clock,
  );
  readonly logIn = new LogIn(this.users, this.memberships, this.check, this.sessions);
  readonly refreshSession = new RefreshSession(
    this.refreshTokens,
    this.users,
    this.memberships,
    this.sessions,
    this.unitOfWork,
    this.clock,
  );
  readonly logOut = new LogOut(this.refreshTokens, this.users, this.unitOfWork, this.clock);
  readonly changePassword = new ChangePassword(
    this.users,
    this.refreshTokens,
    this.check,
    this.passwords,
    this.audit,
    this.clock,
  );
  readonly switchOrganization = new SwitchOrganization(
    this.users,
    this.refreshTokens,
    this.memberships,
    this.sessions,
    this.unitOfWork,
    this.clock,
  );
  readonly openAccount = new OpenAccount(this.users, this.passwords, this.names, this.audit, this.unitOfWork);
  readonly register = new Register(this.registration, this.openAccount);
  readonly requestPasswordReset = new RequestPasswordReset(this.users, this.mailer, this.jobs, this.names);
  readonly sendPasswordReset = new SendPasswordReset(
    this.users,
    this.resets,
    this.mailer,
    { to: (page, token) => `${page} ${token}` },
    this.names,
    this.clock,
  );
  readonly resetPassword = new ResetPassword(
    this.users,
    this.resets,
    this.refreshTokens,
    this.passwords,
    this.audit,
    this.unitOfWork,
    this.clock,
  );
  private readonly changeUser = new ChangeUser(this.users, this.refreshTokens, this.audit, this.unitOfWork, this.clock);
  readonly disableUser = new DisableUser(this.changeUser);
  readonly enableUser = new EnableUser(this.changeUser);
  readonly setScopes = new SetScopes(this.changeUser);
  readonly changeProfile = new ChangeProfile(this.changeUser);
  readonly createFirstAdministrator = new CreateFirstAdministrator(
    this.users,
    this.memberships,
    this.passwords,
    this.names,
    this.names,
    this.unitOfWork,
  );

  later(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }
}
