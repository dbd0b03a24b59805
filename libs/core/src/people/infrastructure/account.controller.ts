import {
  AnswersETag,
  ChangesETag,
  CurrentPrincipal,
  IfMatch,
  NotIdempotent,
  OutsideTenants,
  type Principal,
  Public,
} from '@aynux/platform';
import { Body, Controller, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ChangePassword } from '../application/change-password';
import { ChangeProfile } from '../application/change-profile';
import { Register } from '../application/register';
import { RequestPasswordReset } from '../application/request-password-reset';
import { ResetPassword } from '../application/reset-password';
import { Memberships } from '../domain/membership';
import type { User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import {
  AccountBody,
  ChangePasswordBody,
  ChangeProfileBody,
  ForgotPasswordBody,
  MeBody,
  MyOrganizationBody,
  RegisterBody,
  ResetPasswordBody,
} from './auth.bodies';
import { BEFORE_LOGIN, FEW, forNobody, OF_NOBODY } from './before-login';
import { JwtAccessTokens } from './jwt-access-tokens';

/** What people do with their own accounts. */
@ApiTags('Auth')
@Controller('auth')
export class AccountController {
  constructor(
    private readonly register: Register,
    private readonly changePassword: ChangePassword,
    private readonly changeProfile: ChangeProfile,
    private readonly requestPasswordReset: RequestPasswordReset,
    private readonly resetPassword: ResetPassword,
    private readonly users: UserRepository,
    private readonly memberships: Memberships,
    private readonly tokens: JwtAccessTokens,
  ) {}

  @ApiOperation({
    operationId: 'register',
    summary: 'Make an account',
    description:
      'Closed unless REGISTRATION is open (its default outside of production): 403 `auth.registration-closed`. Who makes one is ' +
      'a member of no organization until somebody lets them in. User name and address are taken whichever way they are ' +
      'spelled: neither case nor accents tell two apart.',
  })
  @ApiCreatedResponse({ type: AccountBody })
  @Public(BEFORE_LOGIN)
  @NotIdempotent(OF_NOBODY)
  @RouteConfig(FEW)
  @Post('register')
  async registerAccount(@Body() body: RegisterBody): Promise<AccountBody> {
    return accountBody(await forNobody(() => this.register.execute(body)));
  }

  @ApiOperation({ summary: 'Change the password', description: 'Ends every session, also this one.' })
  @ApiNoContentResponse({ description: 'Log in again with the new password.' })
  @ApiBearerAuth()
  @OutsideTenants()
  @NotIdempotent('it counts failures, which must stay when it fails')
  @HttpCode(204)
  @Post('password')
  password(@CurrentPrincipal() { userId }: Principal, @Body() body: ChangePasswordBody): Promise<void> {
    return this.changePassword.execute({ ...body, userId });
  }

  @ApiOperation({
    operationId: 'forgotPassword',
    summary: 'Ask for a mail with which a new password can be chosen',
    description:
      'Answered alike whether or not there is such an account. Without a mail server: 503 `mail.unavailable`.',
  })
  @ApiAcceptedResponse({ description: 'If there is an account, the mail is on its way; at most one a minute.' })
  @Public(BEFORE_LOGIN)
  @RouteConfig(FEW)
  @HttpCode(202)
  @Post('password/forgot')
  forgotPassword(@Body() body: ForgotPasswordBody): Promise<void> {
    return forNobody(() => this.requestPasswordReset.execute(body));
  }

  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Choose a new password with the token of a mail',
    description: 'A token is good for one hour and for one use. Ends every session, and a lock after too many guesses.',
  })
  @ApiNoContentResponse({ description: 'Log in with the new password.' })
  @Public(BEFORE_LOGIN)
  @RouteConfig(FEW)
  @HttpCode(204)
  @Post('password/reset')
  reset(@Body() body: ResetPasswordBody): Promise<void> {
    return forNobody(() => this.resetPassword.execute(body));
  }

  @ApiOperation({
    summary: 'Who is logged in, where, and as what',
    description: 'Also answered while the organization of the token is suspended.',
  })
  @ApiOkResponse({ type: MeBody })
  @ApiBearerAuth()
  @OutsideTenants()
  @AnswersETag()
  @Get('me')
  async me(@CurrentPrincipal() { userId }: Principal, @Req() request: FastifyRequest): Promise<MeBody> {
    const { organizationId } = await this.tokens.of(request);
    const user = await this.users.get(userId);
    const organizations = (await this.memberships.of(userId)).map(MyOrganizationBody.of);
    const role = organizations.find(({ id }) => id === organizationId)?.role ?? null;
    return { ...accountBody(user), organizationId, role, organizations };
  }

  @ApiOperation({
    operationId: 'changeMyProfile',
    summary: 'Change how you are called',
    description: 'What is left out stays.',
  })
  @ApiOkResponse({ type: AccountBody })
  @ApiBearerAuth()
  @OutsideTenants()
  @ChangesETag()
  @Patch('me')
  async profile(
    @CurrentPrincipal() { userId }: Principal,
    @Body() body: ChangeProfileBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<AccountBody> {
    await this.changeProfile.execute({ ...body, userId, expectedVersion });
    return accountBody(await this.users.get(userId));
  }
}

export function accountBody({ state: { id, email, username, fullName, scopes, version } }: User): AccountBody {
  return { id, email, username, fullName, scopes: [...scopes], version };
}
