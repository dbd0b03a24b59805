import { Config, type DomainManifest, RequiresScope } from '@aynux/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DOMAINS, enabledDomains, whyLoaded } from '../domains';
import { Routes } from './routes';

class ModuleAgentBody {
  @ApiProperty({ example: 'ecommerce_agent' }) key!: string;
  @ApiProperty({ example: 'Answers questions about products from the catalogue.' }) purpose!: string;
  @ApiProperty({ description: 'Whether ENABLED_AGENTS (or its default) names it.' }) enabled!: boolean;
}

class ModuleBody {
  @ApiProperty({ example: 'ecommerce' }) domain!: string;
  @ApiProperty({ example: 'E-commerce' }) title!: string;
  @ApiProperty({ enum: ['loaded', 'not-loaded'] }) state!: 'loaded' | 'not-loaded';
  @ApiProperty({ example: 'ENABLED_AGENTS names ecommerce_agent' }) reason!: string;
  @ApiProperty({ type: [ModuleAgentBody] }) agents!: ModuleAgentBody[];
  @ApiProperty({ type: [String], example: ['ecommerce.products'] }) tables!: string[];
  @ApiProperty({ example: 42, description: 'How many routes it answers in this process.' }) routes!: number;
}

class ModulesBody {
  @ApiProperty({ type: [ModuleBody] }) items!: ModuleBody[];
}

@ApiTags('Operations')
@Controller('admin/modules')
export class ModulesController {
  constructor(
    private readonly config: Config,
    private readonly routes: Routes,
  ) {}

  @ApiOperation({ summary: 'Every domain: whether it is loaded, and why' })
  @ApiOkResponse({ type: ModulesBody })
  @RequiresScope('platform:admin')
  @Get()
  async list(): Promise<ModulesBody> {
    return { items: await Promise.all(DOMAINS.map((domain) => this.describe(domain))) };
  }

  private async describe(domain: DomainManifest): Promise<ModuleBody> {
    const keys = this.config.settings.ENABLED_AGENTS;
    const isLoaded = enabledDomains(keys).includes(domain);
    return {
      domain: domain.name,
      title: domain.title,
      state: isLoaded ? 'loaded' : 'not-loaded',
      reason: whyLoaded(domain, keys),
      agents: domain.agentKeys.map(({ key, purpose }) => ({ key, purpose, enabled: keys.includes(key) })),
      tables: Object.keys(domain.tables).map((table) => `${domain.schema}.${table}`),
      routes: isLoaded ? this.routes.of(await domain.module()).length : 0,
    };
  }
}
