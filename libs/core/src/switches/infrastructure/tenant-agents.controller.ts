import { pageAmong } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  IfMatch,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  RequiresRole,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { AddTenantAgent } from '../application/add-tenant-agent';
import { ChangeTenantAgent } from '../application/change-tenant-agent';
import { InForce } from '../application/in-force';
import { RemoveTenantAgent } from '../application/remove-tenant-agent';
import { TenantAgents } from '../application/tenant-agents';
import type { TenantAgent } from '../domain/tenant-agent';
import { OfOrganization } from './of-organization';
import { AddTenantAgentBody, ChangeTenantAgentBody, TenantAgentBody } from './tenant-agents.bodies';

const LIST = 'tenant-agents';
const OneAgent = () => ApiParam({ name: 'agentKey', example: 'ecommerce_agent' });

/** The agents of an organization: the built-in ones as it wants them, and its own. */
@ApiTags('Organizations')
@OfOrganization()
@RequiresRole('owner', 'admin')
@Controller('organizations/:organizationId/agents')
export class TenantAgentsController {
  constructor(
    private readonly agents: TenantAgents,
    private readonly inForce: InForce,
    private readonly addTenantAgent: AddTenantAgent,
    private readonly changeTenantAgent: ChangeTenantAgent,
    private readonly removeTenantAgent: RemoveTenantAgent,
  ) {}

  @ApiOperation({ summary: 'List the agents of an organization, and whether they answer', description: 'By key.' })
  @ApiOkResponse({ type: PageOf(TenantAgentBody) })
  @Get()
  async list(@Query() query: PageQuery): Promise<PageBody<TenantAgentBody>> {
    const page = pageAmong(await this.agents.all(), pageRequest(query, LIST), ({ state }) => state.key);
    const items = await Promise.all(page.items.map((agent) => this.shown(agent)));
    return pageBody({ ...page, items }, query, LIST, (agent) => agent);
  }

  @ApiOperation({
    summary: 'Make an agent out of a built-in one',
    description: 'It answers with what its provider knows, and is asked when a message meets its own words.',
  })
  @ApiCreatedResponse({ type: TenantAgentBody })
  @AnswersETag()
  @Post()
  async add(@Body() { key, provider, ...traits }: AddTenantAgentBody): Promise<TenantAgentBody> {
    await this.addTenantAgent.execute({ key, provider, traits });
    return this.get(key);
  }

  @ApiOperation({ summary: 'Read an agent' })
  @OneAgent()
  @ApiOkResponse({ type: TenantAgentBody })
  @AnswersETag()
  @Get(':agentKey')
  async get(@Param('agentKey') key: string): Promise<TenantAgentBody> {
    return this.shown(await this.agents.get(key));
  }

  @ApiOperation({ summary: 'Change an agent', description: 'A built-in one, too. What is left out stays.' })
  @OneAgent()
  @ApiOkResponse({ type: TenantAgentBody })
  @ChangesETag()
  @Patch(':agentKey')
  async change(
    @Param('agentKey') key: string,
    @Body() changes: ChangeTenantAgentBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TenantAgentBody> {
    return this.shown(await this.changeTenantAgent.execute({ key, changes, expectedVersion }));
  }

  @ApiOperation({ summary: 'Remove an agent', description: 'A built-in one is then as it comes.' })
  @OneAgent()
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':agentKey')
  remove(@Param('agentKey') key: string, @IfMatch() expectedVersion: number | null): Promise<void> {
    return this.removeTenantAgent.execute({ key, expectedVersion });
  }

  private async shown(agent: TenantAgent): Promise<TenantAgentBody> {
    const { agents } = await this.inForce.now();
    return TenantAgentBody.from(
      agent,
      agents.find(({ key }) => key === agent.state.key),
    );
  }
}
