import { AuditLog, Clock, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { acceptPassword } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { PasswordHasher } from './password-hasher';

export interface SetPasswordCommand {
  readonly userId: string;
  readonly newPassword: string;
}

/** By an operator, for somebody whom no mail reaches. Ends every session, and a lock after too many guesses. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly passwords: PasswordHasher,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, newPassword }: SetPasswordCommand): Promise<void> {
    const { email } = (await this.users.get(userId)).state;
    acceptPassword(newPassword, email);
    const passwordHash = await this.passwords.hash(newPassword); // slow on purpose, so before the unit of work
    await this.unitOfWork.run(async () => {
      const user = await this.users.lock(userId);
      if (!user) throw new NotFound('user', userId);
      await this.users.save(user.resetPassword(passwordHash));
      await this.refreshTokens.revokeAllOf(userId, this.clock.now());
      const subject = { kind: 'user', id: userId };
      await this.audit.record({ action: 'user.password-set', subject, before: null, after: null });
    });
  }
}
