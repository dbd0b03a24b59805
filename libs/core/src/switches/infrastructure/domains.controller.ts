import { AnswersETag, ChangesETag, IfMatch, OutsideTenants, RequiresScope } from '@aynux/platform';
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ChangeDomain } from '../application/change-domain';
import { DomainConfigRepository } from '../domain/domain-config.repository';
import { ChangeDomainBody, DomainConfigBody } from './switches.bodies';

const OneDomain = () => ApiParam({ name: 'domain', description: 'Any that is installed.', example: 'ecommerce' });

/** What the platform has decided about its domains. Which of them are in force, and why, GET /admin/modules tells. */
@ApiTags('Operations')
@OutsideTenants()
@RequiresScope('platform:admin')
@Controller('admin/domains/:domain')
export class DomainsController {
  constructor(
    private readonly domains: DomainConfigRepository,
    private readonly changeDomain: ChangeDomain,
  ) {}

  @ApiOperation({ summary: 'Read what is set for a domain' })
  @OneDomain()
  @ApiOkResponse({ type: DomainConfigBody })
  @AnswersETag()
  @Get()
  async get(@Param('domain') domain: string): Promise<DomainConfigBody> {
    return DomainConfigBody.of(await this.domains.get(domain));
  }

  @ApiOperation({
    summary: 'Switch a domain on or off, or into maintenance',
    description:
      'Obeyed by every process within five seconds: by routes (404 `domain.disabled`, 503 `domain.maintenance`), jobs and ' +
      'the router of messages. What is left out stays. Core cannot be switched off: 422 `domain.always-on`.',
  })
  @OneDomain()
  @ApiOkResponse({ type: DomainConfigBody })
  @ChangesETag()
  @Patch()
  async change(
    @Param('domain') domain: string,
    @Body() changes: ChangeDomainBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<DomainConfigBody> {
    return DomainConfigBody.of(await this.changeDomain.execute({ domain, changes, expectedVersion }));
  }
}
