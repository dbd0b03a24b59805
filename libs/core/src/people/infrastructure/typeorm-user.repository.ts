import { NotFound, Stale } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Column, Entity, IsNull, PrimaryColumn } from 'typeorm';
import { EmailTaken, foldEmail, User, UsernameTaken } from '../domain/user';
import type { UserRepository } from '../domain/user.repository';
import { CurrentAccounts } from './current-accounts';

@Entity({ schema: 'core', name: 'users' })
export class UserRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar') email!: string;
  @Column('varchar') username!: string;
  @Column('varchar', { name: 'full_name', nullable: true }) fullName!: string | null;
  @Column('varchar', { name: 'password_hash' }) passwordHash!: string;
  @Column('boolean') disabled!: boolean;
  @Column('text', { array: true }) scopes!: string[];
  @Column('integer', { name: 'token_version' }) tokenVersion!: number;
  @Column('integer', { name: 'failed_login_count' }) failedLogins!: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
  @Column('timestamptz', { name: 'last_login_at', nullable: true }) lastLoginAt!: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('integer', { name: 'row_version' }) version!: number;
}

@Injectable()
export class TypeormUserRepository implements UserRepository {
  constructor(
    private readonly database: Database,
    private readonly accounts: CurrentAccounts,
  ) {}

  async get(id: string): Promise<User> {
    const user = await this.find(id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  find(id: string): Promise<User | null> {
    return this.database.read(async (manager) => {
      const row = await manager.findOneBy(UserRow, { id, deletedAt: IsNull() });
      return row && toUser(row);
    });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.database.read(async (manager) => {
      const query = manager.createQueryBuilder(UserRow, 'u').where('u.deletedAt is null');
      const row = await query
        .andWhere('core.folded(u.email) = core.folded(:email)', { email: foldEmail(email) })
        .getOne();
      return row && toUser(row);
    });
  }

  lock(id: string): Promise<User | null> {
    return this.database.run(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOne(UserRow, { where: { id, deletedAt: IsNull() }, lock });
      return row && toUser(row);
    });
  }

  lockAdministrators(): Promise<readonly User[]> {
    return this.database.run(async (manager) => {
      const query = manager.createQueryBuilder(UserRow, 'u').setLock('pessimistic_write').orderBy('u.id');
      const rows = await query
        .where(`u.deletedAt is null and not u.disabled and 'platform:admin' = any (u.scopes)`)
        .getMany();
      return rows.map(toUser);
    });
  }

  isEmpty(): Promise<boolean> {
    return this.database.read(async (manager) => {
      const [{ empty }] = await manager.query<[{ empty: boolean }]>(
        'select not exists (select from core.users) as empty',
      );
      return empty;
    });
  }

  lockEmptiness(): Promise<boolean> {
    return this.database.run(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('the first user', 0))`);
      return this.isEmpty();
    });
  }

  save({ state }: User): Promise<void> {
    return this.database.run(async (manager) => {
      const { id, version } = state;
      const row = { ...state, scopes: [...state.scopes], version: version + 1 };
      try {
        if (version === 0) await manager.insert(UserRow, row);
        else if (!(await manager.update(UserRow, { id, version }, row)).affected) throw new Stale('user', id);
      } catch (error) {
        throw translated(error);
      }
      await this.accounts.changed(id);
    });
  }
}

function translated(error: unknown): unknown {
  if (violates(error, 'uq_users_email_ci') || violates(error, 'uq_users_email_folded')) return new EmailTaken();
  if (violates(error, 'uq_users_username_ci') || violates(error, 'uq_users_username_folded'))
    return new UsernameTaken();
  return error;
}

function toUser(row: UserRow): User {
  const { id, email, username, fullName, passwordHash, disabled, scopes, tokenVersion, version } = row;
  const { failedLogins, lockedUntil, lastLoginAt } = row;
  const account = { id, email, username, fullName, passwordHash, disabled, scopes, tokenVersion, version };
  return User.restore({ ...account, failedLogins, lockedUntil, lastLoginAt });
}
