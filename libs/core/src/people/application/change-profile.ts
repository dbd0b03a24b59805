import { Injectable } from '@nestjs/common';
import { ChangeUser } from './change-user';

export interface ChangeProfileCommand {
  readonly userId: string;
  /** What is left out stays. */
  readonly username?: string | undefined;
  readonly fullName?: string | null | undefined;
}

/** How somebody is called. */
@Injectable()
export class ChangeProfile {
  constructor(private readonly changeUser: ChangeUser) {}

  execute({ userId, ...profile }: ChangeProfileCommand): Promise<void> {
    return this.changeUser.execute({ userId, expectedVersion: null }, 'user.profile-changed', (user) =>
      user.called(profile),
    );
  }
}
