import { Injectable } from '@nestjs/common';
import { ChangeUser, type ChangeUserCommand } from './change-user';

export const SCOPES = ['platform:admin'] as const;

export interface SetScopesCommand extends ChangeUserCommand {
  readonly scopes: readonly (typeof SCOPES)[number][];
}

/** What somebody may do across organizations. In force at once: it is asked of the account, not of a token. */
@Injectable()
export class SetScopes {
  constructor(private readonly changeUser: ChangeUser) {}

  execute({ scopes, ...command }: SetScopesCommand): Promise<void> {
    return this.changeUser.execute(command, 'user.scopes-changed', (user) => user.withScopes(scopes));
  }
}
