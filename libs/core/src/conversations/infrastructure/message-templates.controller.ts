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
import { KeepMessageTemplates } from '../application/keep-message-templates';
import { MessageTemplates } from '../application/message-templates';
import { AddTemplateBody, ChangeTemplateBody, MessageTemplateBody } from './message-templates.bodies';

const LIST = 'message-templates';

const OneTemplate = () => ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' });

/** What may be sent at any time, as it was approved in Meta's own pages. */
@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('message-templates')
export class MessageTemplatesController {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly keep: KeepMessageTemplates,
  ) {}

  @ApiOperation({
    operationId: 'listMessageTemplates',
    summary: 'List the templates that may be sent',
    description: 'By name, then by language.',
  })
  @ApiOkResponse({ type: PageOf(MessageTemplateBody) })
  @Get()
  async list(@Query() query: PageQuery): Promise<PageBody<MessageTemplateBody>> {
    const page = await this.templates.page(pageRequest(query, LIST));
    return pageBody(page, query, LIST, (template) => template);
  }

  @ApiOperation({ operationId: 'getMessageTemplate', summary: 'Read a template' })
  @OneTemplate()
  @ApiOkResponse({ type: MessageTemplateBody })
  @AnswersETag()
  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<MessageTemplateBody> {
    return this.templates.get(id);
  }

  @ApiOperation({
    operationId: 'addMessageTemplate',
    summary: 'Say that a template was approved',
    description: '409 `message-template.exists`: one of the name is known in this language.',
  })
  @ApiCreatedResponse({ type: MessageTemplateBody })
  @AnswersETag()
  @RequiresRole('owner', 'admin')
  @Post()
  add(@Body() { name, language, category, body }: AddTemplateBody): Promise<MessageTemplateBody> {
    return this.keep.add({ name, language, category, body });
  }

  @ApiOperation({ operationId: 'changeMessageTemplate', summary: 'Say how a template reads now' })
  @OneTemplate()
  @ApiOkResponse({ type: MessageTemplateBody })
  @ChangesETag()
  @RequiresRole('owner', 'admin')
  @Patch(':id')
  change(
    @Param('id', UuidParam) id: string,
    @Body() { category, body }: ChangeTemplateBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<MessageTemplateBody> {
    return this.keep.change(id, { category, body }, expectedVersion);
  }

  @ApiOperation({ operationId: 'removeMessageTemplate', summary: 'Say that a template may no longer be sent' })
  @OneTemplate()
  @ApiNoContentResponse({ description: 'It is not offered any more.' })
  @RequiresRole('owner', 'admin')
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', UuidParam) id: string): Promise<void> {
    return this.keep.remove(id);
  }
}
