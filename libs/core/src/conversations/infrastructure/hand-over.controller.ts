import { ChangesETag, CurrentPrincipal, IfMatch, type Principal } from '@aynux/platform';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ConversationViews } from '../application/conversation-views';
import { ReleaseConversation } from '../application/release-conversation';
import { SpeakInConversation } from '../application/speak-in-conversation';
import { TakeOverConversation } from '../application/take-over-conversation';
import { SentMessageBody, SpeakBody } from './contacts.bodies';
import { ConversationBody } from './conversations.bodies';

const OneConversation = () => ApiParam({ name: 'id', example: 'whatsapp:0193d3a0-0000-7000-8000-000000000001' });

/** A person instead of the bot. */
@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('conversations/:id')
export class HandOverController {
  constructor(
    private readonly takeOverConversation: TakeOverConversation,
    private readonly releaseConversation: ReleaseConversation,
    private readonly speakInConversation: SpeakInConversation,
    private readonly views: ConversationViews,
  ) {}

  @ApiOperation({
    operationId: 'takeOverConversation',
    summary: 'Answer in a conversation yourself',
    description:
      'The bot falls silent at once: also what it has computed or queued, but not sent yet, is not ' +
      'sent. 409 `conversation.held-by-another`: somebody else has taken it over.',
  })
  @OneConversation()
  @ApiOkResponse({ type: ConversationBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('take-over')
  async takeOver(
    @Param('id') conversationId: string,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<ConversationBody> {
    await this.takeOverConversation.execute({ conversationId, userId, expectedVersion });
    return this.views.get(conversationId);
  }

  @ApiOperation({
    operationId: 'releaseConversation',
    summary: 'Give a conversation back to the bot',
    description: 'What somebody else has taken over only an owner or administrator gives back.',
  })
  @OneConversation()
  @ApiOkResponse({ type: ConversationBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('release')
  async release(
    @Param('id') conversationId: string,
    @CurrentPrincipal() { userId, role }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<ConversationBody> {
    const mayReleaseOthers = role !== 'member';
    await this.releaseConversation.execute({ conversationId, userId, mayReleaseOthers, expectedVersion });
    return this.views.get(conversationId);
  }

  @ApiOperation({
    operationId: 'speakInConversation',
    summary: 'Say something in a conversation that you have taken over',
    description:
      'Over WhatsApp it is sent; over the API the contact reads it among the messages. 409 ' +
      '`conversation.not-taken-over`, `conversation.held-by-another`, `contact.opted-out`, or `contact.window-closed` with ' +
      'the templates that may be sent, by POST /contacts/{waId}/templates.',
  })
  @OneConversation()
  @ApiCreatedResponse({ type: SentMessageBody })
  @Post('messages')
  speak(
    @Param('id') conversationId: string,
    @Body() { text }: SpeakBody,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<SentMessageBody> {
    return this.speakInConversation.execute({ conversationId, content: { text }, userId });
  }
}
