import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

/** What the first request with a key was answered. */
export interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Its JSON; null when there was none. */
  readonly body: string | null;
}

interface Asked {
  readonly userId: string;
  readonly key: string;
}

/** The answers of the last day, by the idempotency key that each user chose. */
@Injectable()
export class StoredAnswers {
  constructor(private readonly database: Database) {}

  /** Until the transaction ends. False: somebody else holds it. */
  async lock({ userId, key }: Asked): Promise<boolean> {
    const [{ locked }] = await this.database.run((manager) =>
      manager.query<[{ locked: boolean }]>(
        `select pg_try_advisory_xact_lock(
          hashtextextended(format('idempotency %s %s %s', core.current_organization(), $1::text, $2::text), 0)) as locked`,
        [userId, key],
      ),
    );
    return locked;
  }

  async find({ userId, key }: Asked): Promise<StoredAnswer | null> {
    const [row] = await this.database.run((manager) =>
      manager.query<StoredAnswer[]>(
        `select fingerprint, status, headers, body::text from ops.idempotency_keys
          where user_id = $1 and key = $2 and created_at > now() - interval '24 hours'`,
        [userId, key],
      ),
    );
    return row ?? null;
  }

  /** In place of one that is older than a day, which counts no more. */
  async store({ userId, key }: Asked, { fingerprint, status, headers, body }: StoredAnswer): Promise<void> {
    await this.database.run((manager) =>
      manager.query(
        `insert into ops.idempotency_keys (user_id, key, fingerprint, status, headers, body)
          values ($1, $2, $3, $4, $5, $6)
          on conflict (organization_id, user_id, key) do update set fingerprint = excluded.fingerprint,
            status = excluded.status, headers = excluded.headers, body = excluded.body, created_at = now()`,
        [userId, key, fingerprint, status, JSON.stringify(headers), body],
      ),
    );
  }

  /** Of every tenant, those that count no more. @returns how many */
  async sweep(): Promise<number> {
    const [{ rows }] = await this.database.outsideTenants('select ops.sweep_idempotency_keys() as swept');
    return Number(rows[0].swept);
  }
}
