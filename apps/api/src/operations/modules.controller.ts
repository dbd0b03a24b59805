import type { InForce, Verdict } from '@aynux/core';
import { Config, type DomainManifest, RequiresScope, Tenant } from '@aynux/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { DOMAINS, enabledDomains } from '../domains';
import { Routes } from './routes';

/** The class itself is core's, and loaded with it. */
export const IN_FORCE = Symbol('InForce');

type Standing = Verdict['standing'];
const STANDINGS: readonly Standing[] = ['on', 'not-loaded', 'disabled', 'maintenance', 'not-enabled-for-tenant'];

class ModulesQuery {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '0193d3a0-0000-7000-8000-000000000001',
    description: 'For whom it is to be explained; the organization of the request when not said.',
  })
  @IsOptional()
  @IsUUID('all')
  organizationId?: string;
}

class ReasonBody {
  @ApiProperty({ enum: ['process', 'domain', 'tenant', 'agent'], example: 'process' }) level!: string;
  @ApiProperty({ example: true }) on!: boolean;
  @ApiProperty({ example: 'ENABLED_AGENTS names ecommerce_agent' }) why!: string;
}

class ModuleAgentBody {
  @ApiProperty({ example: 'ecommerce_agent' }) key!: string;
  @ApiProperty({ example: 'Answers questions about products from the catalogue.' }) purpose!: string;
  @ApiProperty({ example: true, description: 'Whether it answers messages now.' }) enabled!: boolean;
  @ApiProperty({ enum: [...STANDINGS, 'agent-off'], example: 'on' }) state!: Standing;
  @ApiProperty({ type: [ReasonBody], description: 'What each level says, the widest first.' }) reasons!: ReasonBody[];
}

class ModuleBody {
  @ApiProperty({ example: 'ecommerce' }) domain!: string;
  @ApiProperty({ example: 'E-commerce' }) title!: string;
  @ApiProperty({ enum: STANDINGS, example: 'on' }) state!: Standing;
  @ApiProperty({ example: 'ENABLED_AGENTS names ecommerce_agent', description: 'What decided it.' }) reason!: string;
  @ApiProperty({ type: [ReasonBody], description: 'What each level says, the widest first.' }) reasons!: ReasonBody[];
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
    @Inject(IN_FORCE) private readonly inForce: InForce,
  ) {}

  @ApiOperation({
    summary: 'Every domain and agent: whether it is on, and why',
    description: 'On is what the process, the domain, the organization and the agent itself all allow.',
  })
  @ApiOkResponse({ type: ModulesBody })
  @RequiresScope('platform:admin')
  @Get()
  async list(@Query() { organizationId }: ModulesQuery): Promise<ModulesBody> {
    const now = await Tenant.run(organizationId ?? Tenant.id, () => this.inForce.now());
    const items = DOMAINS.map(async (domain): Promise<ModuleBody> => {
      const verdict = now.domains.find((one) => one.domain.name === domain.name)!;
      const agents = domain.agentKeys.map(({ key, purpose }) => {
        const { standing, steps } = now.agents.find((agent) => agent.key === key)!;
        return { key, purpose, enabled: standing === 'on', state: standing, reasons: reasonsOf({ standing, steps }) };
      });
      return {
        domain: domain.name,
        title: domain.title,
        state: verdict.standing,
        reason: (verdict.steps.find(({ standing }) => standing !== 'on') ?? verdict.steps[0]!).why,
        reasons: reasonsOf(verdict),
        agents,
        tables: Object.keys(domain.tables).map((table) => `${domain.schema}.${table}`),
        routes: await this.routesOf(domain),
      };
    });
    return { items: await Promise.all(items) };
  }

  private async routesOf(domain: DomainManifest): Promise<number> {
    const isLoaded = enabledDomains(this.config.settings.ENABLED_AGENTS).includes(domain);
    return isLoaded ? this.routes.of(await domain.module()).length : 0;
  }
}

const reasonsOf = ({ steps }: Verdict): ReasonBody[] =>
  steps.map(({ level, standing, why }) => ({ level, on: standing === 'on', why }));
