import { NotFound } from '@aynux/kernel';
import { ChangesETag, IfMatch, RequiresRole } from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { MessageTemplates } from '../application/message-templates';
import { placesIn } from '../domain/message-template';
import { MessageTemplateBody, PutTemplateBody, TemplatePlace } from './contacts.bodies';

class MessageTemplatesBody {
  @ApiProperty({ type: [MessageTemplateBody] })
  items!: readonly MessageTemplateBody[];
}

const OneTemplate = () => (target: object, key: string, descriptor: PropertyDescriptor) => {
  ApiParam({ name: 'name', example: 'order_ready' })(target, key, descriptor);
  ApiParam({ name: 'language', example: 'es_AR' })(target, key, descriptor);
};

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

  @ApiOperation({ operationId: 'putMessageTemplate', summary: 'Say that a template was approved, or how it reads now' })
  @OneTemplate()
  @ApiOkResponse({ type: MessageTemplateBody })
  @ChangesETag()
  @RequiresRole('owner', 'admin')
  @Put(':name/:language')
  put(
    @Param() { name, language }: TemplatePlace,
    @Body() { category, body }: PutTemplateBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<MessageTemplateBody> {
    placesIn(body);
    return this.templates.put({ name, language, category, body }, expectedVersion);
  }

  @ApiOperation({ operationId: 'removeMessageTemplate', summary: 'Say that a template may no longer be sent' })
  @OneTemplate()
  @ApiNoContentResponse({ description: 'It is not offered any more.' })
  @RequiresRole('owner', 'admin')
  @HttpCode(204)
  @Delete(':name/:language')
  async remove(@Param() { name, language }: TemplatePlace): Promise<void> {
    if (!(await this.templates.remove(name, language))) throw new NotFound('message-template', `${name} (${language})`);
  }
}
