import {
  AnswersETag,
  ChangesETag,
  CurrentPrincipal,
  IfMatch,
  OpenToPlatform,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  type Principal,
  RequiresRole,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Team } from '../application/team';
import { OrganizationViews } from '../application/views';
import { ChangeRoleBody, HandOverBody, MemberBody } from './organizations.bodies';
import { OneOrganization } from './organizations.controller';

/** Who is in an organization. Whoever is not is invited. */
@ApiTags('Organizations')
@ApiBearerAuth()
@Controller('organizations/:organizationId/members')
export class MembersController {
  constructor(
    private readonly team: Team,
    private readonly views: OrganizationViews,
  ) {}

  @ApiOperation({
    operationId: 'listMembers',
    summary: 'List members',
    description: 'Who has been there the longest first.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: PageOf(MemberBody) })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @Get()
  async list(@Query() query: PageQuery): Promise<PageBody<MemberBody>> {
    const page = await this.views.members(pageRequest(query, 'members'));
    return pageBody(page, query, 'members', (member) => member);
  }

  @ApiOperation({ operationId: 'getMember', summary: 'Read a member' })
  @OneOrganization()
  @ApiOkResponse({ type: MemberBody })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @AnswersETag()
  @Get(':userId')
  read(@Param('userId', UuidParam) userId: string): Promise<MemberBody> {
    return this.views.member(userId);
  }

  @ApiOperation({
    operationId: 'changeMemberRole',
    summary: 'Make a member an admin, or an admin a member',
    description: 'In force at once. Of the owner: 409 `member.is-owner`.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: MemberBody })
  @RequiresRole('owner')
  @OpenToPlatform()
  @ChangesETag()
  @Patch(':userId')
  async changeRole(
    @CurrentPrincipal() principal: Principal,
    @Param('userId', UuidParam) userId: string,
    @Body() { role }: ChangeRoleBody,
    @IfMatch() version: number | null,
  ): Promise<MemberBody> {
    await this.team.changeRole(userId, role, actorOf(principal), version);
    return this.read(userId);
  }

  @ApiOperation({
    operationId: 'removeMember',
    summary: 'Remove a member',
    description: 'Admins remove members, the owner also admins. Of the owner: 409 `member.is-owner`.',
  })
  @OneOrganization()
  @ApiNoContentResponse()
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @HttpCode(204)
  @Delete(':userId')
  remove(
    @CurrentPrincipal() principal: Principal,
    @Param('userId', UuidParam) userId: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.team.remove(userId, actorOf(principal), version);
  }

  @ApiOperation({
    operationId: 'leaveOrganization',
    summary: 'Leave an organization',
    description: 'Every member may, but for the owner: 409 `member.is-owner`.',
  })
  @OneOrganization()
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post('leave')
  leave(@CurrentPrincipal() { userId }: Principal): Promise<void> {
    return this.team.leave(userId);
  }

  @ApiOperation({
    operationId: 'handOverOrganization',
    summary: 'Make another member the owner',
    description: 'The owner until now becomes an admin. There is always exactly one owner.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: MemberBody })
  @RequiresRole('owner')
  @OpenToPlatform()
  @AnswersETag()
  @HttpCode(200)
  @Post('hand-over')
  async handOver(@CurrentPrincipal() principal: Principal, @Body() { userId }: HandOverBody): Promise<MemberBody> {
    await this.team.handOver(userId, actorOf(principal));
    return this.read(userId);
  }
}

const actorOf = ({ userId, scopes }: Principal): Actor => ({
  userId,
  isOfPlatform: scopes.includes('platform:admin'),
});
