import { Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Memberships } from '../domain/membership';
import { EmailTaken, User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { PasswordHasher } from './password-hasher';
import { Secrets } from './secrets';

export interface CreateFirstAdministratorCommand {
  readonly email: string;
  /** A random one when none is given. */
  readonly password?: string | undefined;
}

export interface FirstAdministrator {
  readonly email: string;
  /** To be shown once; null when it was given. */
  readonly password: string | null;
}

/** Somebody must be there to let the others in: only while there is no user at all. */
@Injectable()
export class CreateFirstAdministrator {
  constructor(
    private readonly users: UserRepository,
    private readonly memberships: Memberships,
    private readonly passwords: PasswordHasher,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ email, password }: CreateFirstAdministratorCommand): Promise<FirstAdministrator | null> {
    if (!(await this.users.isEmpty())) return null;
    const chosen = password ?? this.secrets.next();
    const passwordHash = await this.passwords.hash(chosen);
    const administrator = User.register({ id: this.ids.next(), email, passwordHash, scopes: ['platform:admin'] });
    try {
      const isFirst = await this.unitOfWork.run(async () => {
        if (!(await this.users.lockEmptiness())) return false; // another process was faster, by whatever address
        await this.users.save(administrator);
        await this.memberships.addSystemOwner(administrator.state.id);
        return true;
      });
      if (!isFirst) return null;
    } catch (error) {
      if (error instanceof EmailTaken) return null; // another process was faster
      throw error;
    }
    return { email: administrator.state.email, password: password === undefined ? chosen : null };
  }
}
