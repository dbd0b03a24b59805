import { type Authenticator, Config, type Principal, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { NotAMember } from '../domain/membership';
import { CurrentAccounts } from './current-accounts';
import { AccessTokenInvalid, JwtAccessTokens } from './jwt-access-tokens';

/** A token says who somebody was when it was issued; what they may do is asked of the account. */
@Injectable()
export class JwtAuthenticator implements Authenticator {
  constructor(
    private readonly config: Config,
    private readonly tokens: JwtAccessTokens,
    private readonly accounts: CurrentAccounts,
  ) {}

  async authenticate(accessToken: string): Promise<Principal> {
    const { userId, organizationId, sessionId, tokenVersion } = await this.tokens.read(accessToken);
    const isOfThisMode = this.config.settings.MULTI_TENANT_MODE || organizationId === SYSTEM_ORGANIZATION;
    if (!isOfThisMode) throw new AccessTokenInvalid();

    const account = await this.accounts.find({ userId, organizationId, sessionId });
    if (!account || account.disabled || account.sessionEnded || account.tokenVersion !== tokenVersion) {
      throw new AccessTokenInvalid();
    }
    if (account.role === null) throw new NotAMember();
    return { userId, organizationId, scopes: account.scopes, role: account.role };
  }
}
