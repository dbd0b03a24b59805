import { AuditLog, Clock } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { acceptPassword } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { PasswordCheck } from './password-check';
import { PasswordHasher } from './password-hasher';

export interface ChangePasswordCommand {
  readonly userId: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Ends every session of the user, also the one that asks. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly users: UserRepository,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly passwordCheck: PasswordCheck,
    private readonly passwords: PasswordHasher,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, currentPassword, newPassword }: ChangePasswordCommand): Promise<void> {
    const user = await this.users.get(userId);
    acceptPassword(newPassword, user.state.email);
    const hash = await this.passwords.hash(newPassword); // slow on purpose, so not while the user is locked
    await this.passwordCheck.proven(user, currentPassword, async (proven) => {
      await this.users.save(proven.changePassword(hash));
      await this.refreshTokens.revokeAllOf(userId, this.clock.now());
      const subject = { kind: 'user', id: userId };
      await this.audit.record({ action: 'user.password-changed', subject, before: null, after: null });
    });
  }
}
