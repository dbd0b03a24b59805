import { AuditLog, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { acceptPassword, foldEmail, User, UsernameTaken } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { PasswordHasher } from './password-hasher';

export interface OpenAccountCommand {
  readonly email: string;
  readonly password: string;
  readonly username?: string | undefined;
  readonly fullName?: string | null | undefined;
  readonly scopes?: readonly string[];
}

/** Makes an account for whoever may have one: that, the caller has found out. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordHasher,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @param alongside is done with it, or neither is
   * @throws PasswordRefused, UsernameRefused, EmailTaken, UsernameTaken
   */
  async execute(command: OpenAccountCommand, alongside: (user: User) => Promise<void> = async () => {}): Promise<User> {
    const { password, ...account } = command;
    acceptPassword(password, foldEmail(account.email), '/password');
    const passwordHash = await this.passwords.hash(password); // slow on purpose, so before the unit of work
    const user = User.register({ ...account, id: this.ids.next(), passwordHash });
    try {
      return await this.saved(user, alongside);
    } catch (error) {
      // That a name which nobody chose is taken is not for whoever registers to mend.
      if (!(error instanceof UsernameTaken) || account.username !== undefined) throw error;
      return this.saved(user.distinguished(), alongside);
    }
  }

  private async saved(user: User, alongside: (user: User) => Promise<void>): Promise<User> {
    await this.unitOfWork.run(async () => {
      await this.users.save(user);
      const { id, email, username, fullName, scopes } = user.state;
      await this.audit.record({
        action: 'user.registered',
        subject: { kind: 'user', id },
        before: null,
        after: { email, username, fullName, scopes },
      });
      await alongside(user);
    });
    return User.restore({ ...user.state, version: 1 });
  }
}
