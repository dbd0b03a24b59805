import { Injectable } from '@nestjs/common';
import { ChangeUser, type ChangeUserCommand } from './change-user';

export interface ChangeProfileCommand extends ChangeUserCommand {
  /** What is left out stays. */
  readonly username?: string | undefined;
  readonly fullName?: string | null | undefined;
}

/** How somebody is called. */
@Injectable()
export class ChangeProfile {
  constructor(private readonly changeUser: ChangeUser) {}

  execute({ userId, expectedVersion, ...profile }: ChangeProfileCommand): Promise<void> {
    return this.changeUser.execute({ userId, expectedVersion }, 'user.profile-changed', (user) => user.called(profile));
  }
}
