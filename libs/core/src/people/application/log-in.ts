import { Injectable } from '@nestjs/common';
import { Memberships } from '../domain/membership';
import { UserRepository } from '../domain/user.repository';
import { PasswordCheck } from './password-check';
import { Sessions, type SessionTokens } from './sessions';

export interface LogInCommand {
  readonly email: string;
  readonly password: string;
}

@Injectable()
export class LogIn {
  constructor(
    private readonly users: UserRepository,
    private readonly memberships: Memberships,
    private readonly passwordCheck: PasswordCheck,
    private readonly sessions: Sessions,
  ) {}

  async execute({ email, password }: LogInCommand): Promise<SessionTokens> {
    const user = await this.users.findByEmail(email);
    return this.passwordCheck.proven(user, password, async (proven) => {
      const membership = await this.memberships.first(proven.state.id);
      await this.users.save(proven);
      return this.sessions.begin(proven, membership);
    });
  }
}
