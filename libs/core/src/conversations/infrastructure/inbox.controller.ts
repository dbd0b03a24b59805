import { OpenToPlatform, type PageBody, pageBody, PageOf, pageRequest, RequiresRole, UuidParam } from '@aynux/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { findCalled } from '../application/called-contact';
import { Contacts } from '../application/contacts';
import { ReplayInbox } from '../application/replay-inbox';
import { ReplayMessage } from '../application/replay-message';
import { UnansweredMessages } from '../application/unanswered-messages';
import { InboxMessageBody, InboxQuery, ReplayedBody } from './inbox.bodies';

const LIST = 'inbox';
const OneMessage = () => ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' });

/** What came in over WhatsApp and has no answer. */
@ApiTags('Conversations')
@ApiBearerAuth()
@RequiresRole('owner', 'admin')
@Controller('inbox')
export class InboxController {
  constructor(
    private readonly messages: UnansweredMessages,
    private readonly contacts: Contacts,
    private readonly replayMessage: ReplayMessage,
    private readonly replayInbox: ReplayInbox,
  ) {}

  @ApiOperation({
    operationId: 'listInbox',
    summary: 'List what came in and is not answered, with the reason',
    description: 'The latest first. What was answered is in the conversations.',
  })
  @ApiOkResponse({ type: PageOf(InboxMessageBody) })
  @Get()
  async list(@Query() query: InboxQuery): Promise<PageBody<InboxMessageBody>> {
    const { contact, status } = query;
    const request = pageRequest(query, LIST);
    const contactId = contact === undefined ? undefined : ((await findCalled(this.contacts, contact))?.id ?? null);
    const isNobody = contactId === null;
    const page = isNobody ? { items: [], next: null } : await this.messages.page({ contactId, status }, request);
    return pageBody(page, query, LIST, (message) => message);
  }

  @ApiOperation({ operationId: 'getInboxMessage', summary: 'Read one message that is not answered' })
  @OneMessage()
  @ApiOkResponse({ type: InboxMessageBody })
  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<InboxMessageBody> {
    return this.messages.get(id);
  }

  @ApiOperation({
    operationId: 'replayInboxMessage',
    summary: 'Answer a message that was given up once more',
    description: 'Before whatever else its contact waits for. 409 `inbox-message.not-given-up`.',
  })
  @OneMessage()
  @ApiOkResponse({ type: InboxMessageBody })
  @HttpCode(200)
  @Post(':id/replay')
  replay(@Param('id', UuidParam) id: string): Promise<InboxMessageBody> {
    return this.replayMessage.execute({ id });
  }

  @ApiOperation({
    operationId: 'replayInbox',
    summary: 'Answer all that was given up once more',
    description: 'Also for administrators of the platform, who are told how many, and not what was said.',
  })
  @ApiOkResponse({ type: ReplayedBody })
  @OpenToPlatform()
  @HttpCode(200)
  @Post('replay')
  async replayAll(): Promise<ReplayedBody> {
    return { messages: await this.replayInbox.execute() };
  }
}
