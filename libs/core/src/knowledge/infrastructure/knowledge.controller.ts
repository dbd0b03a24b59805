import { Ids } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  IfMatch,
  type PageBody,
  pageBody,
  OnlyReads,
  PageOf,
  pageRequest,
  RequiresScope,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { KnowledgeBase } from '../application/knowledge-base';
import { KnowledgeSearch } from '../application/knowledge-search';
import {
  AddKnowledgeBody,
  ChangeKnowledgeBody,
  FoundKnowledgeListBody,
  KnowledgeBody,
  KnowledgeListQuery,
  ReindexBody,
  SearchKnowledgeBody,
} from './knowledge.bodies';

/** CRUD without rules of its own: the controller calls the port. */
@ApiTags('Knowledge')
@ApiBearerAuth()
@Controller('knowledge')
export class KnowledgeController {
  constructor(
    private readonly knowledge: KnowledgeBase,
    private readonly knowledgeSearch: KnowledgeSearch,
    private readonly ids: Ids,
  ) {}

  @ApiOperation({ summary: 'List texts', description: 'Newest first.' })
  @ApiOkResponse({ type: PageOf(KnowledgeBody) })
  @Get()
  async list(@Query() query: KnowledgeListQuery): Promise<PageBody<KnowledgeBody>> {
    const page = await this.knowledge.list(query, pageRequest(query, 'knowledge'));
    return pageBody(page, query, 'knowledge', (text) => text as KnowledgeBody);
  }

  @ApiOperation({ summary: 'Add a text', description: 'Found by its words at once, by its meaning a moment later.' })
  @ApiCreatedResponse({ type: KnowledgeBody })
  @RequiresScope('platform:admin')
  @AnswersETag()
  @Post()
  async add(@Body() body: AddKnowledgeBody): Promise<KnowledgeBody> {
    const id = this.ids.next();
    await this.knowledge.add(id, body);
    return this.read(id);
  }

  @ApiOperation({ summary: 'How far the vectors are' })
  @ApiOkResponse({ type: ReindexBody })
  @Get('reindex')
  progress(): Promise<ReindexBody> {
    return this.knowledge.progress();
  }

  @ApiOperation({ summary: 'Make the vectors that are missing or of another model' })
  @ApiAcceptedResponse({ type: ReindexBody })
  @RequiresScope('platform:admin')
  @HttpCode(202)
  @Post('reindex')
  async reindex(): Promise<ReindexBody> {
    await this.knowledge.reindex();
    return this.knowledge.progress();
  }

  @ApiOperation({ summary: 'Search by words and meaning' })
  @ApiOkResponse({ type: FoundKnowledgeListBody })
  @OnlyReads()
  @HttpCode(200)
  @Post('search')
  async search(@Body() body: SearchKnowledgeBody): Promise<FoundKnowledgeListBody> {
    const { items, degraded } = await this.knowledgeSearch.search(body);
    return {
      items: items.map(({ id, title, excerpt, score, ranks }) => ({ id, title, excerpt, score, ranks })),
      degraded,
    };
  }

  @ApiOperation({ summary: 'Read a text' })
  @ApiOkResponse({ type: KnowledgeBody })
  @AnswersETag()
  @Get(':id')
  async read(@Param('id', ParseUUIDPipe) id: string): Promise<KnowledgeBody> {
    return (await this.knowledge.get(id)) as KnowledgeBody;
  }

  @ApiOperation({ summary: 'Change a text', description: 'What is left out stays.' })
  @ApiOkResponse({ type: KnowledgeBody })
  @RequiresScope('platform:admin')
  @ChangesETag()
  @Patch(':id')
  async change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeKnowledgeBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<KnowledgeBody> {
    await this.knowledge.change(id, body, expectedVersion);
    return this.read(id);
  }

  @ApiOperation({ summary: 'Remove a text', description: 'It is never found again.' })
  @ApiNoContentResponse()
  @RequiresScope('platform:admin')
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', ParseUUIDPipe) id: string, @IfMatch() expectedVersion: number | null): Promise<void> {
    return this.knowledge.remove(id, expectedVersion);
  }
}
