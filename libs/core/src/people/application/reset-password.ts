import { AuditLog, Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { PasswordResets, ResetTokenInvalid } from '../domain/password-resets';
import { hashOfToken } from '../domain/refresh-token';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { acceptPassword } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { PasswordHasher } from './password-hasher';

export interface ResetPasswordCommand {
  readonly token: string;
  readonly newPassword: string;
}

/** Ends every session, and the lock that guesses have put on the account. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly resets: PasswordResets,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly passwords: PasswordHasher,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ token, newPassword }: ResetPasswordCommand): Promise<void> {
    acceptPassword(newPassword, '');
    const passwordHash = await this.passwords.hash(newPassword); // slow on purpose, so before the unit of work
    await this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const userId = await this.resets.take(hashOfToken(token), now);
      const user = userId === null ? null : await this.users.lock(userId);
      if (!user || user.state.disabled) throw new ResetTokenInvalid();
      acceptPassword(newPassword, user.state.email); // undoes that the token is used up
      await this.users.save(user.resetPassword(passwordHash));
      await this.refreshTokens.revokeAllOf(user.state.id, now);
      const subject = { kind: 'user', id: user.state.id };
      await this.audit.record({ action: 'user.password-reset', subject, before: null, after: null });
    });
  }
}
