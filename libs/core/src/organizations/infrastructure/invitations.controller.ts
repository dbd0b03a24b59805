import {
  AnswersETag,
  CurrentPrincipal,
  NotIdempotent,
  OpenToPlatform,
  OutsideTenants,
  type PageBody,
  pageBody,
  PageOf,
  pageRequest,
  type Principal,
  Public,
  RequiresRole,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
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
import { accountBody } from '../../people/infrastructure/account.controller';
import { AccountBody } from '../../people/infrastructure/auth.bodies';
import { FEW, forNobody, OF_NOBODY } from '../../people/infrastructure/before-login';
import { AcceptInvitation } from '../application/accept-invitation';
import { Invitations } from '../application/invitations';
import { OrganizationViews } from '../application/views';
import { AcceptInvitationBody, JoinedBody, RegisterInvitedBody } from './invitations.bodies';
import { InvitationBody, InvitationListQuery, InviteBody } from './organizations.bodies';
import { OneOrganization } from './organizations.controller';

@ApiTags('Organizations')
@ApiBearerAuth()
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly views: OrganizationViews,
  ) {}

  @ApiOperation({
    operationId: 'invite',
    summary: 'Invite somebody by e-mail',
    description:
      'Whether or not they have an account. In place of any open invitation to that address; good for a week. Refused when ' +
      'they are a member, 409 `member.exists`, and when there is no room, 403 `quota.users-exhausted`.',
  })
  @OneOrganization()
  @ApiCreatedResponse({ type: InvitationBody })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @AnswersETag()
  @Post('organizations/:organizationId/invitations')
  async invite(@CurrentPrincipal() { userId }: Principal, @Body() body: InviteBody): Promise<InvitationBody> {
    return this.views.invitation(await this.invitations.invite({ ...body, invitedBy: userId }));
  }

  @ApiOperation({ operationId: 'listInvitations', summary: 'List invitations', description: 'Newest first.' })
  @OneOrganization()
  @ApiOkResponse({ type: PageOf(InvitationBody) })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @Get('organizations/:organizationId/invitations')
  async list(@Query() query: InvitationListQuery): Promise<PageBody<InvitationBody>> {
    const page = await this.views.invitations(pageRequest(query, 'invitations'), query.status ?? null);
    return pageBody(page, query, 'invitations', (invitation) => invitation);
  }

  @ApiOperation({ operationId: 'getInvitation', summary: 'Read an invitation' })
  @OneOrganization()
  @ApiOkResponse({ type: InvitationBody })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @AnswersETag()
  @Get('organizations/:organizationId/invitations/:id')
  read(@Param('id', UuidParam) id: string): Promise<InvitationBody> {
    return this.views.invitation(id);
  }

  @ApiOperation({
    operationId: 'resendInvitation',
    summary: 'Mail an invitation again',
    description: 'With another token, good for a week; the one before is good no longer.',
  })
  @OneOrganization()
  @ApiAcceptedResponse({ type: InvitationBody })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @HttpCode(202)
  @Post('organizations/:organizationId/invitations/:id/resend')
  async resend(@Param('id', UuidParam) id: string): Promise<InvitationBody> {
    await this.invitations.resend(id);
    return this.views.invitation(id);
  }

  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Take an invitation back' })
  @OneOrganization()
  @ApiNoContentResponse()
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @HttpCode(204)
  @Delete('organizations/:organizationId/invitations/:id')
  revoke(@Param('id', UuidParam) id: string): Promise<void> {
    return this.invitations.revoke(id);
  }

  @ApiOperation({
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation',
    description: 'As who you are: the invitation must have gone to your address, 403 `invitation.for-somebody-else`.',
  })
  @ApiOkResponse({ type: JoinedBody })
  @OutsideTenants()
  @HttpCode(200)
  @Post('invitations/accept')
  async accept(
    @CurrentPrincipal() { userId }: Principal,
    @Body() { token }: AcceptInvitationBody,
  ): Promise<JoinedBody> {
    return { organizationId: await this.acceptInvitation.execute(userId, token) };
  }

  @ApiOperation({
    operationId: 'registerInvited',
    summary: 'Make an account to accept an invitation with',
    description: 'Also where registration is closed. The account has the address that the invitation went to.',
  })
  @ApiCreatedResponse({ type: AccountBody })
  @Public('the token of a mail lets in')
  @NotIdempotent(OF_NOBODY)
  @RouteConfig(FEW)
  @Post('invitations/register')
  async register(@Body() body: RegisterInvitedBody): Promise<AccountBody> {
    return accountBody(await forNobody(() => this.acceptInvitation.register(body)));
  }
}
