import { CurrentPrincipal, NotIdempotent, type Principal, Public, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangePassword } from '../application/change-password';
import { LogIn } from '../application/log-in';
import { LogOut } from '../application/log-out';
import { RefreshSession } from '../application/refresh-session';
import { UserRepository } from '../domain/user.repository';
import { ChangePasswordBody, LogInBody, MeBody, RefreshTokenBody, SessionBody } from './auth.bodies';

const BEFORE_LOGIN = 'a token is what one comes for';

/** Guesses at many accounts, which no lock of one account stops. Of each address, a minute. */
const FEW = { rateLimit: { max: 30, timeWindow: '1 minute' } };

@ApiTags('Auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly logIn: LogIn,
    private readonly refreshSession: RefreshSession,
    private readonly logOut: LogOut,
    private readonly changePassword: ChangePassword,
    private readonly users: UserRepository,
  ) {}

  @ApiOperation({
    summary: 'Log in',
    description:
      'Every failure is answered alike: 401 `auth.wrong-credentials`. Five in a row lock the account for a while.',
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

  @ApiOperation({ summary: 'Change the password', description: 'Ends every session, also this one.' })
  @ApiNoContentResponse({ description: 'Log in again with the new password.' })
  @ApiBearerAuth()
  @NotIdempotent('it counts failures, which must stay when it fails')
  @HttpCode(204)
  @Post('password')
  password(@CurrentPrincipal() { userId }: Principal, @Body() body: ChangePasswordBody): Promise<void> {
    return this.changePassword.execute({ ...body, userId });
  }

  @ApiOperation({ summary: 'Who is logged in, and as what' })
  @ApiOkResponse({ type: MeBody })
  @ApiBearerAuth()
  @Get('me')
  async me(@CurrentPrincipal() { userId, organizationId, role, scopes }: Principal): Promise<MeBody> {
    const { email, username, fullName } = (await this.users.get(userId)).state;
    return { id: userId, email, username, fullName, scopes: [...scopes], organizationId, role };
  }
}

/** Users belong to no tenant, but nothing reaches the database without one. */
const forNobody = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
