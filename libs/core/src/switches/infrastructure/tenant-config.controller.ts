import { AnswersETag, ChangesETag, IfMatch, RequiresRole } from '@aynux/platform';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeTenantConfig } from '../application/change-tenant-config';
import { TenantConfigRepository } from '../domain/tenant-config.repository';
import { ChangeTenantConfigBody, TenantConfigBody } from './tenant-config.bodies';
import { OfOrganization } from './of-organization';

/** What an organization has decided for itself. */
@ApiTags('Organizations')
@OfOrganization()
@RequiresRole('owner', 'admin')
@Controller('organizations/:organizationId/config')
export class TenantConfigController {
  constructor(
    private readonly configs: TenantConfigRepository,
    private readonly changeTenantConfig: ChangeTenantConfig,
  ) {}

  @ApiOperation({
    summary: 'Read the switches of an organization: domains, agents, search, language model, conversations, tickets',
  })
  @ApiOkResponse({ type: TenantConfigBody })
  @AnswersETag()
  @Get()
  async get(): Promise<TenantConfigBody> {
    return TenantConfigBody.of(await this.configs.get());
  }

  @ApiOperation({
    summary: 'Change the switches of an organization',
    description:
      'What is left out stays. Domains and agents have to exist, and the default domain to be among the enabled ones. ' +
      'Obeyed by every process within five seconds.',
  })
  @ApiOkResponse({ type: TenantConfigBody })
  @ChangesETag()
  @Patch()
  async change(
    @Body() body: ChangeTenantConfigBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TenantConfigBody> {
    const changes = ChangeTenantConfigBody.changesOf(body);
    return TenantConfigBody.of(await this.changeTenantConfig.execute({ changes, expectedVersion }));
  }
}
