import { Injectable } from '@nestjs/common';
import { ChangeUser, type ChangeUserCommand } from './change-user';

/** Also ends a lock after too many failures. */
@Injectable()
export class EnableUser {
  constructor(private readonly changeUser: ChangeUser) {}

  execute(command: ChangeUserCommand): Promise<void> {
    return this.changeUser.execute(command, 'user.enabled', (user) => user.enable());
  }
}
