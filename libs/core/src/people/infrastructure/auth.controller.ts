import { CurrentPrincipal, NotIdempotent, OutsideTenants, type Principal, Public } from '@aynux/platform';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { LogIn } from '../application/log-in';
import { LogOut } from '../application/log-out';
import { RefreshSession } from '../application/refresh-session';
import { SwitchOrganization } from '../application/switch-organization';
import { LogInBody, RefreshTokenBody, SessionBody, SwitchOrganizationBody } from './auth.bodies';
import { BEFORE_LOGIN, FEW, forNobody } from './before-login';
import { JwtAccessTokens } from './jwt-access-tokens';

/** Sessions: how they begin, go on and end. */
@ApiTags('Auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly logIn: LogIn,
    private readonly refreshSession: RefreshSession,
    private readonly logOut: LogOut,
    private readonly switchOrganization: SwitchOrganization,
    private readonly tokens: JwtAccessTokens,
  ) {}

  @ApiOperation({
    summary: 'Log in',
    description:
      'Every failure is answered alike: 401 `auth.wrong-credentials`. Five in a row lock the account for a while. The session ' +
      'is for the organization that the user has been a member of the longest, of those that may act; for none, if there is none.',
  })
  @ApiOkResponse({ type: SessionBody })
  @Public(BEFORE_LOGIN)
  @RouteConfig(FEW)
  @HttpCode(200)
  @Post('login')
  login(@Body() body: LogInBody): Promise<SessionBody> {
    return forNobody(() => this.logIn.execute(body));
  }

  @ApiOperation({
    summary: 'Exchange a refresh token for new tokens',
    description:
      'Each refresh token can be used once. One that comes a second time ends the session for whoever holds it.',
  })
  @ApiOkResponse({ type: SessionBody })
  @Public(BEFORE_LOGIN)
  @HttpCode(200)
  @Post('refresh')
  refresh(@Body() body: RefreshTokenBody): Promise<SessionBody> {
    return forNobody(() => this.refreshSession.execute(body));
  }

  @ApiOperation({ summary: 'End a session', description: 'Its access token ends with it.' })
  @ApiNoContentResponse({ description: 'The session has ended, or was none.' })
  @Public(BEFORE_LOGIN)
  @HttpCode(204)
  @Post('logout')
  logout(@Body() body: RefreshTokenBody): Promise<void> {
    return forNobody(() => this.logOut.execute(body));
  }

  @ApiOperation({
    summary: 'Go on in another organization',
    description:
      'Gives tokens of the same session for another organization that you are a member of: to log out ends both. A request ' +
      'can also name another organization by itself, in a header.',
  })
  @ApiOkResponse({ type: SessionBody })
  @ApiBearerAuth()
  @OutsideTenants()
  @NotIdempotent('it hands out secrets, which are not stored')
  @HttpCode(200)
  @Post('switch')
  async switch(
    @CurrentPrincipal() { userId }: Principal,
    @Body() { organizationId }: SwitchOrganizationBody,
    @Req() request: FastifyRequest,
  ): Promise<SessionBody> {
    const { sessionId } = await this.tokens.of(request);
    return this.switchOrganization.execute({ userId, sessionId, organizationId });
  }
}
