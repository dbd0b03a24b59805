import { AnswersETag, ChangesETag, IfMatch, RequiresRole } from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { MessageTemplates } from '../application/message-templates';
import { placesIn } from '../domain/message-template';
import { AddTemplateBody, ChangeTemplateBody, MessageTemplateBody } from './message-templates.bodies';

class MessageTemplatesBody {
  @ApiProperty({ type: [MessageTemplateBody] })
  items!: readonly MessageTemplateBody[];
}

const OneTemplate = () => ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' });

/** What may be sent at any time, as it was approved in Meta's own pages. */
@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('message-templates')
export class MessageTemplatesController {
  constructor(private readonly templates: MessageTemplates) {}

  @ApiOperation({
    operationId: 'listMessageTemplates',
    summary: 'List the templates that may be sent',
    description: 'All of them, by name: Meta approves a few hundred at most.',
  })
  @ApiOkResponse({ type: MessageTemplatesBody })
  @Get()
  async list(): Promise<MessageTemplatesBody> {
    return { items: await this.templates.all() };
  }

  @ApiOperation({ operationId: 'getMessageTemplate', summary: 'Read a template' })
  @OneTemplate()
  @ApiOkResponse({ type: MessageTemplateBody })
  @AnswersETag()
  @Get(':id')
  get(@Param('id', ParseUUIDPipe) id: string): Promise<MessageTemplateBody> {
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
    placesIn(body);
    return this.templates.add({ name, language, category, body });
  }

  @ApiOperation({ operationId: 'changeMessageTemplate', summary: 'Say how a template reads now' })
  @OneTemplate()
  @ApiOkResponse({ type: MessageTemplateBody })
  @ChangesETag()
  @RequiresRole('owner', 'admin')
  @Patch(':id')
  change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { category, body }: ChangeTemplateBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<MessageTemplateBody> {
    placesIn(body ?? '');
    return this.templates.change(id, { category, body }, expectedVersion);
  }

  @ApiOperation({ operationId: 'removeMessageTemplate', summary: 'Say that a template may no longer be sent' })
  @OneTemplate()
  @ApiNoContentResponse({ description: 'It is not offered any more.' })
  @RequiresRole('owner', 'admin')
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.templates.remove(id);
  }
}
