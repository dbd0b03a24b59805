import { Injectable } from '@nestjs/common';
import { ChangeUser, type ChangeUserCommand } from './change-user';

/** Ends every session at once; nothing of the user is lost. */
@Injectable()
export class DisableUser {
  constructor(private readonly changeUser: ChangeUser) {}

  execute(command: ChangeUserCommand): Promise<void> {
    return this.changeUser.execute(command, 'user.disabled', (user) => (user.state.disabled ? user : user.disable()));
  }
}
