import { Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { hashOfToken } from '../domain/refresh-token';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { UserRepository } from '../domain/user.repository';

export interface LogOutCommand {
  readonly refreshToken: string;
}

/** Ends the session of a refresh token. One that is unknown or has ended has nothing left to end. */
@Injectable()
export class LogOut {
  constructor(
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ refreshToken }: LogOutCommand): Promise<void> {
    await this.unitOfWork.run(async () => {
      const token = await this.refreshTokens.find(hashOfToken(refreshToken));
      if (!token) return;
      await this.users.lock(token.state.userId); // so that no other token of the session is being made meanwhile
      await this.refreshTokens.revokeSession(token.state.sessionId, this.clock.now());
    });
  }
}
