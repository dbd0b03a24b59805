import { Clock } from '@aynux/kernel';
import { CurrentPrincipal, NotIdempotent, type Principal } from '@aynux/platform';
import { Body, Controller, HttpCode, Logger, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswerMessage, type AnswerMessageCommand } from '../application/answer-message';
import { Contacts } from '../application/contacts';
import { AnswerEvents, EVENT_STREAM } from './answer-events';
import { ChatAnswerBody, SendMessageBody } from './chat.bodies';

const EVENTS = [
  'event: routed\ndata: {"agent":"ecommerce_agent","domain":"ecommerce","score":0.62,"because":"score"}',
  'event: delta\ndata: {"text":"Sí, el taladro percutor cuesta $ 89.900."}',
  'event: done\ndata: {"conversationId":"api:…","reply":"Sí, …","agent":"ecommerce_agent", …}',
  '',
].join('\n\n');

@ApiTags('Conversations')
@ApiBearerAuth()
@ApiExtraModels(ChatAnswerBody)
@Controller('chat')
export class ChatController {
  private readonly logger = new Logger(ChatController.name);

  constructor(
    private readonly answerMessage: AnswerMessage,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({
    operationId: 'sendChatMessage',
    summary: 'Say something as a contact, and get the answer',
    description:
      'Routed, answered and stored like a message that came in over WhatsApp, but the answer is handed over here. ' +
      `With \`Accept: ${EVENT_STREAM}\` it comes while it is being written: \`routed\`, \`delta\` with each piece, then ` +
      '`done` with the whole answer or `error` with a problem. While nothing is said, a comment keeps the line open.',
  })
  @ApiOkResponse({
    description: 'The answer.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ChatAnswerBody) } },
      [EVENT_STREAM]: { schema: { type: 'string' }, example: EVENTS },
    },
  })
  @NotIdempotent('a model may be asked, and no transaction is kept open meanwhile')
  @HttpCode(200)
  @Post('messages')
  async send(
    @Body() body: SendMessageBody,
    @CurrentPrincipal() { userId }: Principal,
    @Req() { id, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChatAnswerBody | StreamableFile> {
    const command = { ...(await this.commandOf(body)), userId };
    if (!headers.accept?.includes(EVENT_STREAM)) return ChatAnswerBody.of(await this.answerMessage.execute(command));
    const events = new AnswerEvents(id);
    const failed = (error: unknown) => this.logger.error(error, 'An answer failed while it was streamed.');
    void events.follow((listeners) => this.answerMessage.execute(command, listeners), failed);
    void reply.header('cache-control', 'no-cache').header('x-accel-buffering', 'no');
    return new StreamableFile(events.stream, { type: EVENT_STREAM });
  }

  private async commandOf({ contact, text, conversationId }: SendMessageBody): Promise<AnswerMessageCommand> {
    const message = { kind: 'text' as const, text, payload: {}, externalId: null, sentAt: this.clock.now() };
    return { contact: await this.contacts.recognise(contact), message, channel: 'api', conversationId };
  }
}
