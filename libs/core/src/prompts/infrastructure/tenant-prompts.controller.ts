import { NotFound, pageAmong } from '@aynux/kernel';
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
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OfOrganization } from '../../switches/infrastructure/of-organization';
import { MoveTenantPrompt, WriteTenantPrompt } from '../application/write-tenant-prompt';
import { TenantPrompt } from '../domain/tenant-prompt';
import { TenantPromptRepository } from '../domain/tenant-prompt.repository';
import { newestFirst, placeOf } from './newest-first';
import { OnePrompt } from './prompts.controller';
import {
  AddTenantPromptBody,
  ChangeTenantPromptBody,
  RollBackTenantPromptBody,
  TenantPromptBody,
  TenantPromptVersionBody,
  WhosePageQuery,
  WhoseQuery,
} from './tenant-prompts.bodies';

const LIST = 'tenant-prompts';

/** What an organization, or somebody in it, says in place of a text. */
@ApiTags('Organizations')
@OfOrganization()
@RequiresRole('owner', 'admin')
@Controller('organizations/:organizationId/prompts')
export class TenantPromptsController {
  constructor(
    private readonly prompts: TenantPromptRepository,
    private readonly writeTenantPrompt: WriteTenantPrompt,
    private readonly moveTenantPrompt: MoveTenantPrompt,
  ) {}

  @ApiOperation({ summary: 'List what an organization and its people say in their own words', description: 'By key.' })
  @ApiOkResponse({ type: PageOf(TenantPromptBody) })
  @Get()
  async list(@Query() query: PageQuery): Promise<PageBody<TenantPromptBody>> {
    const place = ({ state: { key, userId } }: TenantPrompt) => `${key} ${userId ?? ''}`;
    const prompts = (await this.prompts.all()).toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
    const page = pageAmong(prompts, pageRequest(query, LIST), place);
    return pageBody(page, query, LIST, (prompt) => TenantPromptBody.of(prompt));
  }

  @ApiOperation({ summary: 'Say something in your own words', description: 'In every process within five seconds.' })
  @ApiCreatedResponse({ type: TenantPromptBody })
  @AnswersETag()
  @Post()
  async add(@Body() { key, userId, template, description }: AddTenantPromptBody): Promise<TenantPromptBody> {
    const of = { key, userId };
    const text = { template, description, as: 'first' as const, expectedVersion: null };
    return TenantPromptBody.of(await this.writeTenantPrompt.execute({ of, ...text }));
  }

  @ApiOperation({ summary: 'Read what is said in their own words' })
  @OnePrompt()
  @ApiOkResponse({ type: TenantPromptBody })
  @AnswersETag()
  @Get(':key')
  async get(@Param('key') key: string, @Query() { userId }: WhoseQuery): Promise<TenantPromptBody> {
    const prompt = await this.prompts.find({ key, userId: userId ?? null });
    if (prompt.state.current === null) throw new NotFound('prompt', key);
    return TenantPromptBody.of(prompt);
  }

  @ApiOperation({ summary: 'Say it otherwise', description: 'A new version, numbered by the system.' })
  @OnePrompt()
  @ApiOkResponse({ type: TenantPromptBody })
  @ChangesETag()
  @Patch(':key')
  async change(
    @Param('key') key: string,
    @Body() { template, description, userId }: ChangeTenantPromptBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TenantPromptBody> {
    const of = { key, userId };
    const text = { template, description, as: 'next' as const, expectedVersion };
    return TenantPromptBody.of(await this.writeTenantPrompt.execute({ of, ...text }));
  }

  @ApiOperation({ summary: 'Leave it to the next wider level again', description: 'What was said is kept.' })
  @OnePrompt()
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':key')
  async withdraw(
    @Param('key') key: string,
    @Query() { userId }: WhoseQuery,
    @IfMatch() expectedVersion: number | null,
  ): Promise<void> {
    await this.moveTenantPrompt.execute({ of: { key, userId: userId ?? null }, to: null, expectedVersion });
  }

  @ApiOperation({ summary: 'List what was said in their own words so far', description: 'The newest first.' })
  @OnePrompt()
  @ApiOkResponse({ type: PageOf(TenantPromptVersionBody) })
  @Get(':key/versions')
  async versions(
    @Param('key') key: string,
    @Query() query: WhosePageQuery,
  ): Promise<PageBody<TenantPromptVersionBody>> {
    const list = `tenant-prompt-versions ${key}`;
    const { state } = await this.prompts.find({ key, userId: query.userId ?? null });
    const page = pageAmong(newestFirst(state.versions), pageRequest(query, list), placeOf);
    return pageBody(page, query, list, (version) => version);
  }

  @ApiOperation({ summary: 'Say again what was said before' })
  @OnePrompt()
  @ApiOkResponse({ type: TenantPromptBody })
  @ChangesETag()
  @HttpCode(200)
  @Post(':key/rollback')
  async rollBack(
    @Param('key') key: string,
    @Body() { version, userId }: RollBackTenantPromptBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TenantPromptBody> {
    const of = { key, userId };
    return TenantPromptBody.of(await this.moveTenantPrompt.execute({ of, to: version, expectedVersion }));
  }
}
