import { type PageBody, pageBody, PageOf, pageRequest, RequiresRole, UuidParam } from '@aynux/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { findCalled } from '../application/called-contact';
import { Contacts } from '../application/contacts';
import { OutgoingMessagesView } from '../application/outgoing-messages-view';
import { RetryMessage } from '../application/retry-message';
import { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { OutboxQuery, OutgoingMessageBody } from './outbox.bodies';

const LIST = 'outbox';

@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('outbox')
export class OutboxController {
  constructor(
    private readonly view: OutgoingMessagesView,
    private readonly messages: OutgoingMessageRepository,
    private readonly contacts: Contacts,
    private readonly retryMessage: RetryMessage,
  ) {}

  @ApiOperation({
    operationId: 'listOutgoingMessages',
    summary: 'List what was sent to contacts, or waits to be',
    description: 'The latest first. Without an account of WhatsApp: what would have been sent.',
  })
  @ApiOkResponse({ type: PageOf(OutgoingMessageBody) })
  @Get()
  async list(@Query() query: OutboxQuery): Promise<PageBody<OutgoingMessageBody>> {
    const { contact, status } = query;
    const request = pageRequest(query, LIST);
    const contactId = contact === undefined ? undefined : await this.idOf(contact);
    const isNobody = contactId === null;
    const page = isNobody ? { items: [], next: null } : await this.view.list({ contactId, status }, request);
    return pageBody(page, query, LIST, OutgoingMessageBody.of);
  }

  @ApiOperation({ operationId: 'getOutgoingMessage', summary: 'Read one outgoing message' })
  @ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
  @ApiOkResponse({ type: OutgoingMessageBody })
  @Get(':id')
  async get(@Param('id', UuidParam) id: string): Promise<OutgoingMessageBody> {
    return OutgoingMessageBody.of((await this.messages.get(id)).state);
  }

  @ApiOperation({
    operationId: 'retryOutgoingMessage',
    summary: 'Send a message that failed once more',
    description: 'What keeps it from being sent, such as an opt-out, still does. 409 `outgoing-message.not-failed`.',
  })
  @ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
  @ApiOkResponse({ type: OutgoingMessageBody })
  @RequiresRole('owner', 'admin')
  @HttpCode(200)
  @Post(':id/retry')
  async retry(@Param('id', UuidParam) id: string): Promise<OutgoingMessageBody> {
    return OutgoingMessageBody.of((await this.retryMessage.execute({ id })).state);
  }

  private async idOf(contact: string): Promise<string | null> {
    return (await findCalled(this.contacts, contact))?.id ?? null;
  }
}
