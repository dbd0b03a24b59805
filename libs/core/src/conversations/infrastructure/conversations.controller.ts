import { AnswersETag, type PageBody, pageBody, PageOf, PageQuery, pageRequest, RequiresRole } from '@aynux/platform';
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { findCalled } from '../application/called-contact';
import { Contacts } from '../application/contacts';
import { ConversationViews } from '../application/conversation-views';
import { EraseConversation } from '../application/erase-conversation';
import { ConversationBody, ConversationsQuery, MessageBody } from './conversations.bodies';

const OneConversation = () => ApiParam({ name: 'id', example: 'whatsapp:0193d3a0-0000-7000-8000-000000000001' });

@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('conversations')
export class ConversationsController {
  constructor(
    private readonly views: ConversationViews,
    private readonly eraseConversation: EraseConversation,
    private readonly contacts: Contacts,
  ) {}

  @ApiOperation({
    operationId: 'listConversations',
    summary: 'List conversations',
    description: 'The latest active first. One that becomes active while you page moves to the front.',
  })
  @ApiOkResponse({ type: PageOf(ConversationBody) })
  @Get()
  async list(@Query() query: ConversationsQuery): Promise<PageBody<ConversationBody>> {
    const { contact, domain, personWanted, owner: ownerId } = query;
    const request = pageRequest(query, 'conversations');
    const contactId = contact === undefined ? undefined : await this.idOf(contact);
    const isNobody = contactId === null;
    const page = isNobody
      ? { items: [], next: null }
      : await this.views.page({ contactId, domain, personWanted, ownerId }, request);
    return pageBody(page, query, 'conversations', (view) => view);
  }

  @ApiOperation({ operationId: 'getConversation', summary: 'Read a conversation' })
  @OneConversation()
  @ApiOkResponse({ type: ConversationBody })
  @AnswersETag()
  @Get(':id')
  get(@Param('id') id: string): Promise<ConversationBody> {
    return this.views.get(id);
  }

  @ApiOperation({
    operationId: 'listConversationMessages',
    summary: 'List what was said in a conversation',
    description: 'The oldest first. What the contact said carries the routing decision and its reasons.',
  })
  @OneConversation()
  @ApiOkResponse({ type: PageOf(MessageBody) })
  @Get(':id/messages')
  async messages(@Param('id') id: string, @Query() query: PageQuery): Promise<PageBody<MessageBody>> {
    const list = `conversation-messages ${id}`;
    return pageBody(await this.views.messages(id, pageRequest(query, list)), query, list, (view) => view);
  }

  @ApiOperation({ operationId: 'eraseConversation', summary: 'Erase a conversation and all that was said in it' })
  @OneConversation()
  @ApiNoContentResponse({ description: 'Nothing of it is left here; the contact remains.' })
  @RequiresRole('owner', 'admin')
  @HttpCode(204)
  @Delete(':id')
  erase(@Param('id') id: string): Promise<void> {
    return this.eraseConversation.execute({ conversationId: id });
  }

  private async idOf(contact: string): Promise<string | null> {
    return (await findCalled(this.contacts, contact))?.id ?? null;
  }
}
