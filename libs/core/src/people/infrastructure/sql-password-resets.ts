import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { PasswordReset, PasswordResets } from '../domain/password-resets';

@Injectable()
export class SqlPasswordResets implements PasswordResets {
  constructor(private readonly database: Database) {}

  put({ userId, hash, expiresAt }: PasswordReset): Promise<void> {
    return this.database.run((manager) =>
      manager.query(
        `insert into ops.password_resets (user_id, token_hash, expires_at) values ($1, $2, $3)
          on conflict (user_id) do update
            set token_hash = excluded.token_hash, expires_at = excluded.expires_at, mailed_at = null`,
        [userId, hash, expiresAt],
      ),
    );
  }

  async mailedAt(userId: string): Promise<Date | null> {
    const [row] = await this.database.read((manager) =>
      manager.query<{ at: Date | null }[]>('select mailed_at as at from ops.password_resets where user_id = $1', [
        userId,
      ]),
    );
    return row?.at ?? null;
  }

  mailed(hash: string, at: Date): Promise<void> {
    return this.database.run((manager) =>
      manager.query('update ops.password_resets set mailed_at = $2 where token_hash = $1', [hash, at]),
    );
  }

  take(hash: string, now: Date): Promise<string | null> {
    return this.database.run(async (manager) => {
      const [rows] = await manager.query<[{ userId: string }[]]>(
        'delete from ops.password_resets where token_hash = $1 and expires_at > $2 returning user_id as "userId"',
        [hash, now],
      );
      return rows[0]?.userId ?? null;
    });
  }
}
