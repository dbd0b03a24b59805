import { Database, type MemberRole, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Standing } from '../../organizations/domain/standing';

/** What decides whether an access token still counts. */
export interface CurrentAccount {
  readonly disabled: boolean;
  readonly tokenVersion: number;
  readonly scopes: readonly string[];
  readonly sessionEnded: boolean;
  /** The one that was asked for; null: there is none, or it was deleted. */
  readonly organization: Standing | null;
  /** null: not a member of the organization. */
  readonly role: MemberRole | null;
}

type AccountRow = Omit<CurrentAccount, 'organization'> & {
  readonly status: Standing['status'] | null;
  readonly trialEndsAt: Date | null;
};

interface Asked {
  readonly userId: string;
  readonly organizationId: string;
  readonly sessionId: string;
}

interface Remembered {
  readonly account: Promise<CurrentAccount | null>;
  readonly until: number;
}

const REMEMBERED_MS = 3_000;
const MOST_USERS = 10_000;

/**
 * Accounts as they are now, give or take three seconds; what this process changes it knows at once. Without it every
 * request would pay a round trip.
 */
@Injectable()
export class CurrentAccounts {
  private readonly remembered = new Map<string, Map<string, Remembered>>();

  constructor(private readonly database: Database) {}

  find(asked: Asked): Promise<CurrentAccount | null> {
    const key = `${asked.organizationId} ${asked.sessionId}`;
    const known = this.remembered.get(asked.userId)?.get(key);
    if (known && performance.now() < known.until) return known.account;
    // Remembered before it is there, so that whatever changes meanwhile makes it be forgotten.
    const account = this.read(asked);
    this.remember(asked.userId, key, account);
    account.catch(() => this.forget(asked.userId));
    return account;
  }

  /** To be called once a change of the user, a membership or a session is durable. */
  forget(userId: string): void {
    this.remembered.delete(userId);
  }

  /** To be called once a change of an organization itself is durable. */
  forgetOrganization(organizationId: string): void {
    for (const ofUser of this.remembered.values()) {
      for (const key of ofUser.keys()) if (key.startsWith(`${organizationId} `)) ofUser.delete(key);
    }
  }

  private remember(userId: string, key: string, account: Promise<CurrentAccount | null>): void {
    if (this.remembered.size >= MOST_USERS) this.remembered.clear();
    const ofUser = this.remembered.get(userId) ?? new Map<string, Remembered>();
    const now = performance.now();
    for (const [other, { until }] of ofUser) if (until <= now) ofUser.delete(other);
    this.remembered.set(userId, ofUser.set(key, { account, until: now + REMEMBERED_MS }));
  }

  /** One round trip. Role and organization are those of the tenant entered, since row-level security shows no other. */
  private read({ userId, organizationId, sessionId }: Asked): Promise<CurrentAccount | null> {
    return Tenant.run(organizationId, () =>
      this.database.read(async (manager) => {
        const [row] = await manager.query<AccountRow[]>(
          `select u.disabled, u.token_version as "tokenVersion", u.scopes, m.role,
              o.status, o.trial_ends_at as "trialEndsAt",
              exists (select from ops.refresh_tokens t where t.family_id = $2 and t.revoked_at is not null)
                as "sessionEnded"
            from core.users u
              left join core.organization_users m on m.user_id = u.id
              left join core.organizations o on o.deleted_at is null
            where u.id = $1 and u.deleted_at is null`,
          [userId, sessionId],
        );
        if (!row) return null;
        const { status, trialEndsAt, ...account } = row;
        return { ...account, organization: status && { status, trialEndsAt } };
      }),
    );
  }
}
