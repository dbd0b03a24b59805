import { pageOf } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  CurrentPrincipal,
  IfMatch,
  OpenToPlatform,
  OutsideTenants,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  type Principal,
  RequiresRole,
  RequiresScope,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { MyOrganizationBody } from '../../people/infrastructure/auth.bodies';
import { Memberships, type OrganizationOfMember } from '../../people/domain/membership';
import { ChangeOrganization } from '../application/change-organization';
import { FoundOrganization } from '../application/found-organization';
import { Tenants } from '../application/tenants';
import { OrganizationViews } from '../application/views';
import {
  ChangeOrganizationBody,
  ChangeQuotasBody,
  ChangeStatusBody,
  FoundOrganizationBody,
  ListedOrganizationBody,
  OrganizationBody,
  OrganizationListQuery,
} from './organizations.bodies';

export const OneOrganization = () => ApiParam({ name: 'organizationId', schema: { type: 'string', format: 'uuid' } });

@ApiTags('Organizations')
@ApiBearerAuth()
@Controller()
export class OrganizationsController {
  constructor(
    private readonly foundOrganization: FoundOrganization,
    private readonly changeOrganization: ChangeOrganization,
    private readonly views: OrganizationViews,
    private readonly memberships: Memberships,
    private readonly tenants: Tenants,
  ) {}

  @ApiOperation({
    operationId: 'listMyOrganizations',
    summary: 'List the organizations that you are a member of',
    description: 'Also those that are suspended. The one that you have been a member of the longest comes first.',
  })
  @ApiOkResponse({ type: PageOf(MyOrganizationBody) })
  @OutsideTenants()
  @Get('organizations')
  async mine(
    @CurrentPrincipal() { userId }: Principal,
    @Query() query: PageQuery,
  ): Promise<PageBody<MyOrganizationBody>> {
    const { limit, after } = pageRequest(query, 'my-organizations');
    const placeOf = ({ memberSince, organizationId }: OrganizationOfMember) =>
      `${memberSince.toISOString()} ${organizationId}`;
    const all = (await this.memberships.of(userId)).toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
    const rest = after ? all.filter((one) => placeOf(one) > String(after[0])) : all;
    return pageBody(
      pageOf(rest, limit, (one) => [placeOf(one)]),
      query,
      'my-organizations',
      MyOrganizationBody.of,
    );
  }

  @ApiOperation({
    operationId: 'foundOrganization',
    summary: 'Found an organization',
    description: 'Whoever does is its owner. Where there is one organization only: 403 `organization.only-one`.',
  })
  @ApiCreatedResponse({ type: OrganizationBody })
  @OutsideTenants()
  @AnswersETag()
  @Post('organizations')
  async found(
    @CurrentPrincipal() { userId }: Principal,
    @Body() body: FoundOrganizationBody,
  ): Promise<OrganizationBody> {
    const id = await this.foundOrganization.execute({ ...body, ownerId: userId });
    return this.tenants.enter(id, () => this.shown());
  }

  @ApiOperation({
    operationId: 'listAllOrganizations',
    summary: 'List every organization',
    description: 'Newest first.',
  })
  @ApiOkResponse({ type: PageOf(ListedOrganizationBody) })
  @RequiresScope('platform:admin')
  @OutsideTenants()
  @Get('admin/organizations')
  async all(@Query() query: OrganizationListQuery): Promise<PageBody<ListedOrganizationBody>> {
    const page = await this.views.all(query, pageRequest(query, 'organizations'));
    return pageBody(page, query, 'organizations', (organization) => organization);
  }

  @ApiOperation({
    operationId: 'getOrganization',
    summary: 'Read an organization',
    description: 'With its quotas, and what of them is used.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: OrganizationBody })
  @OpenToPlatform()
  @AnswersETag()
  @Get('organizations/:organizationId')
  read(): Promise<OrganizationBody> {
    return this.shown();
  }

  @ApiOperation({
    operationId: 'changeOrganization',
    summary: 'Change an organization',
    description: 'What is left out stays.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: OrganizationBody })
  @RequiresRole('owner', 'admin')
  @OpenToPlatform()
  @ChangesETag()
  @Patch('organizations/:organizationId')
  async change(@Body() body: ChangeOrganizationBody, @IfMatch() version: number | null): Promise<OrganizationBody> {
    await this.changeOrganization.profile(body, version);
    return this.shown();
  }

  @ApiOperation({
    operationId: 'changeQuotas',
    summary: 'Say how much an organization may have',
    description: 'For administrators of the platform. What is there already stays, also when it is more.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: OrganizationBody })
  @RequiresScope('platform:admin')
  @OpenToPlatform()
  @ChangesETag()
  @Patch('organizations/:organizationId/quotas')
  async quotas(@Body() body: ChangeQuotasBody, @IfMatch() version: number | null): Promise<OrganizationBody> {
    await this.changeOrganization.limits(body, version);
    return this.shown();
  }

  @ApiOperation({
    operationId: 'changeOrganizationStatus',
    summary: 'Suspend an organization, activate it, or put it on trial',
    description:
      'For administrators of the platform. While it is suspended, or once its trial is over, every request for it is 403, a ' +
      'webhook too, and what has come in before is not answered.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: OrganizationBody })
  @RequiresScope('platform:admin')
  @OpenToPlatform()
  @ChangesETag()
  @Patch('organizations/:organizationId/status')
  async status(
    @Body() { status, trialEndsAt }: ChangeStatusBody,
    @IfMatch() version: number | null,
  ): Promise<OrganizationBody> {
    await this.changeOrganization.status(status, trialEndsAt ? new Date(trialEndsAt) : null, version);
    return this.shown();
  }

  @ApiOperation({
    operationId: 'deleteOrganization',
    summary: 'Delete an organization',
    description: 'From now on it is unknown; its data is erased after ORGANIZATION_RETENTION_DAYS.',
  })
  @OneOrganization()
  @ApiNoContentResponse()
  @RequiresRole('owner')
  @OpenToPlatform()
  @HttpCode(204)
  @Delete('organizations/:organizationId')
  delete(@IfMatch() version: number | null): Promise<void> {
    return this.changeOrganization.delete(version);
  }

  @ApiOperation({
    operationId: 'restoreOrganization',
    summary: 'Bring a deleted organization back',
    description:
      'As it was, with all of its data and members, until ORGANIZATION_RETENTION_DAYS have passed and it was erased. ' +
      '409 `organization.not-deleted`.',
  })
  @OneOrganization()
  @ApiOkResponse({ type: OrganizationBody })
  @RequiresScope('platform:admin')
  @OutsideTenants()
  @ChangesETag()
  @HttpCode(200)
  @Post('admin/organizations/:organizationId/restore')
  restore(
    @Param('organizationId', UuidParam) id: string,
    @IfMatch() version: number | null,
  ): Promise<OrganizationBody> {
    return this.tenants.enter(id, async () => {
      await this.changeOrganization.restore(version);
      return this.shown();
    });
  }

  private async shown(): Promise<OrganizationBody> {
    return (await this.views.organization()) as OrganizationBody;
  }
}
