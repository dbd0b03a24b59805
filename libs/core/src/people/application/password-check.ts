import { Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type User, WrongCredentials } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { PasswordHasher } from './password-hasher';

/** Whether somebody is who they say they are. Counts what fails, so guesses made all at once get no further than in turn. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordHasher,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param then runs in one unit of work with the check, while nobody else can change the user
   * @throws WrongCredentials
   */
  async proven<T>(user: User | null, password: string, then: (user: User) => Promise<T>): Promise<T> {
    const matches = await this.passwords.verify(password, user?.state.passwordHash ?? null);
    if (!user) throw new WrongCredentials();
    const result = await this.unitOfWork.run(async () => {
      const current = await this.users.lock(user.state.id);
      // Hashing is slow on purpose and happens before, so the password may have changed meanwhile.
      const proves = matches && current?.state.passwordHash === user.state.passwordHash;
      return proves && current.mayLogIn(this.clock.now())
        ? { value: await then(current.logIn(this.clock.now())) }
        : this.countFailure(current);
    });
    if (!result) throw new WrongCredentials();
    return result.value;
  }

  /** Answers instead of throwing, which would undo it. */
  private async countFailure(user: User | null): Promise<null> {
    const failed = user?.failToLogIn(this.clock.now());
    if (failed && failed !== user) await this.users.save(failed);
    return null;
  }
}
