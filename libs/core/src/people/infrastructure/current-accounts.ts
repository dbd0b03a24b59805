import { ChangeNotices, Database, EVERY_KEY, type MemberRole, Remembered, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Standing } from '../../organizations/domain/standing';
import { ORGANIZATIONS } from '../../organizations/infrastructure/organizations-topic';

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

const ACCOUNTS = 'accounts';

/** Without what is remembered, every request would pay a round trip. */
@Injectable()
export class CurrentAccounts {
  private readonly remembered: Remembered<CurrentAccount | null>;

  constructor(
    private readonly database: Database,
    private readonly notices: ChangeNotices,
  ) {
    this.remembered = new Remembered(notices);
    for (const topic of [ACCOUNTS, ORGANIZATIONS]) {
      notices.on(topic, (id) => this.remembered.forgetThose((key) => id === EVERY_KEY || key.split(' ').includes(id)));
    }
  }

  find(asked: Asked): Promise<CurrentAccount | null> {
    const key = `${asked.userId} ${asked.organizationId} ${asked.sessionId}`;
    return this.remembered.find(key, () => this.read(asked));
  }

  /** To be called in the transaction that changes users, their memberships or their sessions. */
  changed(...userIds: readonly string[]): Promise<void> {
    return this.notices.tell(ACCOUNTS, userIds);
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
