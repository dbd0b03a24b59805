import { NotFound } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { UserState } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** Whom an operator means by an address, whichever way it is spelled. */
@Injectable()
export class FindUser {
  constructor(private readonly users: UserRepository) {}

  /** @throws NotFound */
  async execute(email: string): Promise<UserState> {
    const user = await this.users.findByEmail(email);
    if (!user) throw new NotFound('user', email);
    return user.state;
  }
}
