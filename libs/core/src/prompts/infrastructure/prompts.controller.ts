import { Ids, NotFound, type Page, pageAmong } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  CurrentPrincipal,
  IfMatch,
  OutsideTenants,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  type Principal,
  RequiresScope,
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
import { KnownPrompts } from '../application/known-prompts';
import { PromptOutcomes } from '../application/prompt-outcomes';
import { AddPrompt, ChangePrompt } from '../application/write-prompt';
import type { NewText } from '../domain/prompt';
import {
  AddPromptBody,
  ChangePromptBody,
  DraftPromptBody,
  PromptBody,
  PromptVersionBody,
  RollBackBody,
} from './prompts.bodies';
import { newestFirst, placeOf } from './newest-first';

export const OnePrompt = () => ApiParam({ name: 'key', example: 'core.greeting.reply.es' });

/** What the platform says in place of the texts that the libraries bring along. */
@ApiTags('Prompts')
@OutsideTenants()
@RequiresScope('platform:admin')
@Controller('prompts')
export class PromptsController {
  constructor(
    private readonly known: KnownPrompts,
    private readonly addPrompt: AddPrompt,
    private readonly changePrompt: ChangePrompt,
    private readonly outcomes: PromptOutcomes,
    private readonly ids: Ids,
  ) {}

  @ApiOperation({
    summary: 'List the prompts of all loaded libraries, and those of the platform',
    description: 'By key.',
  })
  @ApiOkResponse({ type: PageOf(PromptBody) })
  @Get()
  async list(@Query() query: PageQuery): Promise<PageBody<PromptBody>> {
    const page = pageAmong(await this.known.all(), pageRequest(query, 'prompts'), ({ key }) => key);
    return pageBody(page, query, 'prompts', (prompt) => PromptBody.of(prompt));
  }

  @ApiOperation({
    summary: 'Say something in place of a shipped text, or something of your own',
    description: 'In force at once, and in every process within five seconds.',
  })
  @ApiCreatedResponse({ type: PromptBody })
  @AnswersETag()
  @Post()
  async add(@Body() body: AddPromptBody, @CurrentPrincipal() { userId }: Principal): Promise<PromptBody> {
    await this.addPrompt.execute({ ...body, userId });
    return this.get(body.key);
  }

  @ApiOperation({ summary: 'Read a prompt' })
  @OnePrompt()
  @ApiOkResponse({ type: PromptBody })
  @AnswersETag()
  @Get(':key')
  async get(@Param('key') key: string): Promise<PromptBody> {
    return PromptBody.of(await this.known.get(key));
  }

  @ApiOperation({
    summary: 'Change what the platform says',
    description:
      'A new template is a new version, numbered by the system, and in force at once. What is left out stays.',
  })
  @OnePrompt()
  @ApiOkResponse({ type: PromptBody })
  @ChangesETag()
  @Patch(':key')
  async change(
    @Param('key') key: string,
    @Body() body: ChangePromptBody,
    @IfMatch() expected: number | null,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<PromptBody> {
    const { template, notes = null, ...about } = body;
    await this.changePrompt.execute({
      key,
      action: 'prompt.changed',
      change: (prompt, at) => {
        const renamed = prompt.rename(about, expected);
        return template === undefined ? renamed : renamed.reword(this.text({ template, notes }, userId, at), expected);
      },
    });
    return this.get(key);
  }

  @ApiOperation({
    summary: 'Leave it to the shipped text again',
    description: 'What was said, and its numbers, are kept.',
  })
  @OnePrompt()
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':key')
  async withdraw(@Param('key') key: string, @IfMatch() expected: number | null): Promise<void> {
    await this.changePrompt.execute({ key, action: 'prompt.withdrawn', change: (prompt) => prompt.withdraw(expected) });
  }

  @ApiOperation({ summary: 'List the versions of a prompt, with their results', description: 'The newest first.' })
  @OnePrompt()
  @ApiOkResponse({ type: PageOf(PromptVersionBody) })
  @Get(':key/versions')
  async versions(@Param('key') key: string, @Query() query: PageQuery): Promise<PageBody<PromptVersionBody>> {
    const list = `prompt-versions ${key}`;
    const page = pageAmong(newestFirst(await this.known.versions(key)), pageRequest(query, list), placeOf);
    return pageBody(await this.withResults(page), query, list, (version) => version);
  }

  @ApiOperation({ summary: 'Write a version that waits for an experiment', description: 'It is not in force.' })
  @OnePrompt()
  @ApiCreatedResponse({ type: PromptVersionBody })
  @Post(':key/versions')
  async draft(
    @Param('key') key: string,
    @Body() body: DraftPromptBody,
    @IfMatch() expected: number | null,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<PromptVersionBody> {
    const id = this.ids.next();
    const { state } = await this.changePrompt.execute({
      key,
      action: 'prompt.drafted',
      change: (prompt, at) => prompt.draft({ ...this.text(body, userId, at), id }, expected),
    });
    return PromptVersionBody.of(state.versions.find((version) => version.id === id)!);
  }

  @ApiOperation({ summary: 'Read a version of a prompt, with its results' })
  @OnePrompt()
  @ApiParam({ name: 'version', example: '2.0.0' })
  @ApiOkResponse({ type: PromptVersionBody })
  @Get(':key/versions/:version')
  async version(@Param('key') key: string, @Param('version') version: string): Promise<PromptVersionBody> {
    const found = (await this.known.versions(key)).find((one) => one.version === version);
    if (!found) throw new NotFound('prompt-version', version);
    return PromptVersionBody.of(found, (await this.outcomes.resultsOf([found.id])).get(found.id));
  }

  @ApiOperation({ summary: 'Put an earlier version in force again', description: 'Also after a withdrawal.' })
  @OnePrompt()
  @ApiOkResponse({ type: PromptBody })
  @ChangesETag()
  @HttpCode(200)
  @Post(':key/rollback')
  async rollBack(
    @Param('key') key: string,
    @Body() { version }: RollBackBody,
    @IfMatch() expected: number | null,
  ): Promise<PromptBody> {
    const change: Parameters<ChangePrompt['execute']>[0]['change'] = (prompt) => prompt.rollBack(version, expected);
    await this.changePrompt.execute({ key, action: 'prompt.rolled-back', evenWithdrawn: true, change });
    return this.get(key);
  }

  private text({ template, notes }: DraftPromptBody, createdBy: string, createdAt: Date): NewText {
    return { id: this.ids.next(), template, notes, createdBy, createdAt };
  }

  private async withResults(page: Page<Parameters<typeof PromptVersionBody.of>[0]>): Promise<Page<PromptVersionBody>> {
    const results = await this.outcomes.resultsOf(page.items.map(({ id }) => id));
    return { ...page, items: page.items.map((version) => PromptVersionBody.of(version, results.get(version.id))) };
  }
}
