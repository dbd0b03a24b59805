import { Ids, NotFound, Stale } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { CurrentAccounts } from '../../people/infrastructure/current-accounts';
import { Member, MemberExists, type MemberState, type Role } from '../domain/member';
import type { MemberRepository } from '../domain/member.repository';

@Injectable()
export class SqlMemberRepository implements MemberRepository {
  constructor(
    private readonly database: Database,
    private readonly accounts: CurrentAccounts,
    private readonly ids: Ids,
  ) {}

  async get(userId: string): Promise<Member> {
    const member = await this.find(userId);
    if (!member) throw new NotFound('member', userId);
    return member;
  }

  async find(userId: string): Promise<Member | null> {
    const [state] = await this.database.read((manager) =>
      manager.query<MemberState[]>(
        `select user_id as "userId", role, row_version as version from core.organization_users where user_id = $1`,
        [userId],
      ),
    );
    return state ? new Member(state) : null;
  }

  async has(email: string): Promise<boolean> {
    const [found] = await this.database.read((manager) =>
      manager.query<unknown[]>(
        `select 1 from core.organization_users m join core.users u on u.id = m.user_id
          where core.folded(u.email) = core.folded($1) and u.deleted_at is null`,
        [email],
      ),
    );
    return found !== undefined;
  }

  async add(userId: string, role: Role, invitedBy: string | null): Promise<void> {
    try {
      await this.write(
        userId,
        'insert into core.organization_users (user_id, id, role, invited_by) values ($1, $2, $3, $4)',
        [this.ids.next(), role, invitedBy],
      );
    } catch (error) {
      throw violates(error, 'uq_org_user') ? new MemberExists() : error;
    }
  }

  save({ state: { userId, role, version } }: Member): Promise<void> {
    return this.database.run(async () => {
      const [, affected] = await this.write(
        userId,
        `update core.organization_users set role = $2, row_version = row_version + 1
          where user_id = $1 and row_version = $3`,
        [role, version],
      );
      if (!affected) throw new Stale('member', userId);
    });
  }

  async remove(userId: string): Promise<void> {
    await this.write(userId, 'delete from core.organization_users where user_id = $1', []);
  }

  handOver(toUserId: string): Promise<void> {
    return this.database.run(async (manager) => {
      // One after the other, since an index refuses a second owner at once.
      const [former] = await manager.query<[{ userId: string }[], number]>(
        `update core.organization_users set role = 'admin', row_version = row_version + 1 where role = 'owner'
          returning user_id as "userId"`,
      );
      await this.accounts.changed(...former.map(({ userId }) => userId));
      const owner = `update core.organization_users set role = 'owner', row_version = row_version + 1 where user_id = $1`;
      await this.write(toUserId, owner, []);
    });
  }

  private write(userId: string, statement: string, values: unknown[]): Promise<[unknown, number]> {
    return this.database.run(async (manager) => {
      const written = await manager.query<[unknown, number]>(statement, [userId, ...values]);
      await this.accounts.changed(userId);
      return written;
    });
  }
}
