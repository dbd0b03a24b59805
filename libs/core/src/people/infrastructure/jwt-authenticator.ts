import { Clock } from '@aynux/kernel';
import { type Asked, type Authenticator, Config, type Principal, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { refusalOf, TenantRequired, TenantUnknown } from '../../organizations/domain/standing';
import { NotAMember } from '../domain/membership';
import { type CurrentAccount, CurrentAccounts } from './current-accounts';
import { AccessTokenInvalid, JwtAccessTokens } from './jwt-access-tokens';

const OF_THE_TOKEN: Asked = { organizationId: null, as: 'member' };

/** A token says who somebody was when it was issued; what they may do is asked of the account and of the organization. */
@Injectable()
export class JwtAuthenticator implements Authenticator {
  constructor(
    private readonly config: Config,
    private readonly tokens: JwtAccessTokens,
    private readonly accounts: CurrentAccounts,
    private readonly clock: Clock,
  ) {}

  async authenticate(accessToken: string, asked: Asked = OF_THE_TOKEN): Promise<Principal> {
    const { userId, sessionId, tokenVersion, ...token } = await this.tokens.read(accessToken);
    if (!this.isOfThisMode(token.organizationId)) throw new AccessTokenInvalid();
    const organizationId = this.organizationOf(asked, token.organizationId);
    if (!this.isOfThisMode(organizationId)) throw new TenantUnknown();

    const account = await this.accounts.find({ userId, organizationId, sessionId });
    if (!account || account.disabled || account.sessionEnded || account.tokenVersion !== tokenVersion) {
      throw new AccessTokenInvalid();
    }
    const { scopes } = account;
    if (asked.as === 'person') return { userId, scopes, organizationId: SYSTEM_ORGANIZATION, role: null };
    return { userId, scopes, organizationId, role: this.roleOf(account, asked) };
  }

  private organizationOf(asked: Asked, ofToken: string | null): string {
    const named = asked.organizationId ?? ofToken;
    if (named !== null) return named;
    if (asked.as === 'person' || !this.config.settings.MULTI_TENANT_MODE) return SYSTEM_ORGANIZATION;
    throw new TenantRequired();
  }

  /** Where there are no tenants there is one organization, and no other is known. */
  private isOfThisMode(organizationId: string | null): boolean {
    return this.config.settings.MULTI_TENANT_MODE || organizationId === null || organizationId === SYSTEM_ORGANIZATION;
  }

  private roleOf({ organization, role, scopes }: CurrentAccount, { as }: Asked): Principal['role'] {
    if (organization === null) throw new TenantUnknown();
    if (as === 'member-or-platform' && scopes.includes('platform:admin')) return role;
    if (role === null) throw new NotAMember();
    const refusal = refusalOf(organization, this.clock.now()); // told to members only
    if (refusal) throw refusal;
    return role;
  }
}
