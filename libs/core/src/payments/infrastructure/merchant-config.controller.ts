import { AnswersETag, ChangesETag, IfMatch, RequiresRole } from '@aynux/platform';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ChangeMerchantConfigBody, MerchantConfigBody } from './merchant-config.bodies';
import { MerchantConfigs } from './merchant-configs';

@ApiTags('Organizations')
@ApiBearerAuth()
@ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
@RequiresRole('owner', 'admin')
@Controller('organizations/:organizationId/merchant-config')
export class MerchantConfigController {
  constructor(private readonly configs: MerchantConfigs) {}

  @ApiOperation({
    operationId: 'getMerchantConfig',
    summary: 'Read how the organization is paid',
    description: 'Secrets are masked.',
  })
  @ApiOkResponse({ type: MerchantConfigBody })
  @AnswersETag()
  @Get()
  get(): Promise<MerchantConfigBody> {
    return this.configs.get();
  }

  @ApiOperation({
    operationId: 'changeMerchantConfig',
    summary: 'Change how the organization is paid',
    description: 'What is left out stays. Secrets can be replaced or taken away, and are never told.',
  })
  @ApiOkResponse({ type: MerchantConfigBody })
  @ChangesETag()
  @Patch()
  change(@Body() body: ChangeMerchantConfigBody, @IfMatch() version: number | null): Promise<MerchantConfigBody> {
    return this.configs.change(body, version);
  }
}
