import { AuditLog, Clock, DomainError, expectVersion, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import type { User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

export interface ChangeUserCommand {
  readonly userId: string;
  /** null: whatever it is now. */
  readonly expectedVersion: number | null;
}

/** What an administrator of the platform does to an account: each a change, its entry in the audit log, and what ends with it. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly users: UserRepository,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, ResourceStale, LastAdministrator */
  async execute(
    { userId, expectedVersion }: ChangeUserCommand,
    action: string,
    change: (user: User) => User,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      // All of them first, in one order: two who take each other's scope must not both find the other one there.
      const isAdministrator = (await this.users.find(userId))?.isAdministrator;
      const administrators = isAdministrator ? await this.users.lockAdministrators() : [];
      const user = await this.users.lock(userId);
      if (!user) throw new NotFound('user', userId);
      expectVersion(user.state.version, expectedVersion);
      const changed = change(user);
      if (changed === user) return;
      const isLast = administrators.every(({ state }) => state.id === userId);
      if (user.isAdministrator && !changed.isAdministrator && isLast) throw new LastAdministrator();
      await this.users.save(changed);
      if (changed.state.tokenVersion !== user.state.tokenVersion) {
        await this.refreshTokens.revokeAllOf(userId, this.clock.now());
      }
      await this.audit.record({
        action,
        subject: { kind: 'user', id: userId },
        before: shown(user),
        after: shown(changed),
      });
    });
  }
}

const shown = ({ state: { disabled, scopes, username, fullName } }: User) => ({ disabled, scopes, username, fullName });

export class LastAdministrator extends DomainError {
  constructor() {
    super('conflict', 'user.last-administrator', 'Nobody else administers the platform.');
  }
}
