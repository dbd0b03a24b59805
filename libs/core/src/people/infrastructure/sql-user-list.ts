import { NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ListedUser, UserFilter, UserList } from '../application/user-list';

const SELECT = `
  select id, email, username, full_name as "fullName", disabled, scopes, locked_until as "lockedUntil",
    last_login_at as "lastLoginAt", created_at as "createdAt", row_version as version
  from core.users where deleted_at is null`;

@Injectable()
export class SqlUserList implements UserList {
  constructor(private readonly database: Database) {}

  async list({ search, disabled, scope }: UserFilter, { limit, after }: PageRequest): Promise<Page<ListedUser>> {
    const rows = await this.database.read((manager) =>
      manager.query<ListedUser[]>(
        `${SELECT} and ($1::text is null
            or position(core.folded($1) in core.folded(concat_ws(' ', email, username, full_name))) > 0)
          and ($2::boolean is null or disabled = $2) and ($3::text is null or $3 = any (scopes))
          and ($4::uuid is null or id < $4) order by id desc limit $5`,
        [search ?? null, disabled ?? null, scope ?? null, after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async get(id: string): Promise<ListedUser> {
    const [user] = await this.database.read((manager) => manager.query<ListedUser[]>(`${SELECT} and id = $1`, [id]));
    if (!user) throw new NotFound('user', id);
    return user;
  }
}
