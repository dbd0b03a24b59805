import { Clock, type Contact, Ids, type Source, TextAnalysis, type Turn, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type Channel, ConversationLog, ConversationOfAnother, type LoggedReply } from '../domain/conversation-log';
import type { IncomingMessage } from '../domain/incoming-message';
import { read } from '../domain/reading';
import { FindAnswer, type FoundAnswer, type Listeners } from './find-answer';

/** In place of an agent's key. */
const NO_AGENT = 'none';
const WHATSAPP = 'whatsapp:';

export interface AnswerMessageCommand {
  readonly contact: Contact;
  readonly message: IncomingMessage;
  readonly channel: Channel;
  /** When not said: the contact's only one over WhatsApp, a new one over the API. */
  readonly conversationId?: string | undefined;
}

export interface AnsweredMessage {
  readonly conversationId: string;
  /** Null: nothing is to be answered, e.g. a reaction. */
  readonly reply: { readonly messageId: string; readonly text: string } | null;
  readonly agent: string;
  readonly domain: string;
  readonly sources: readonly Source[];
  readonly writer: string;
  readonly degraded: boolean;
}

export interface AnswerMessageOptions extends Listeners {
  /** Succeeds or fails together with what is stored. */
  readonly alongside?: (answered: AnsweredMessage) => Promise<void>;
}

/** Answers one message and stores both. No transaction is open while the answer is being found. */
@Injectable()
export class AnswerMessage {
  constructor(
    private readonly log: ConversationLog,
    private readonly findAnswer: FindAnswer,
    private readonly analysis: TextAnalysis,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(command: AnswerMessageCommand, options: AnswerMessageOptions = {}): Promise<AnsweredMessage> {
    const { contact, message, channel } = command;
    const [at, id] = [this.clock.now(), this.ids.next()];
    const conversationId = command.conversationId ?? this.conversationOf(contact, channel);
    const known = await this.log.recall(conversationId, contact.id);
    // Storing checks it once more; here it keeps one contact's history out of another's answer.
    const isTaken = known.contactId !== null && known.contactId !== contact.id;
    if (isTaken || isReserved(conversationId, contact)) throw new ConversationOfAnother(conversationId);

    const reading = read(message);
    const { text } = reading;
    const language = this.analysis.language(text) ?? known.language ?? 'es';
    const turn: Turn = { contact, conversationId, text, language, history: known.history, at };
    const found = await this.findAnswer.execute({ reading, turn, known }, options);
    const { routing, agent, answer } = found;
    const reply = this.replyOf(found, channel);
    const answered = answeredWith(conversationId, found, reply);

    await this.unitOfWork.run(async () => {
      const said = { ...message, id, text, at };
      await this.log.record({ conversationId, contact, channel, language, routing, said, reply });
      if (agent && answer) await agent.remember({ turn, answer, externalMessageId: message.externalId });
      await options.alongside?.(answered);
    });
    return answered;
  }

  private conversationOf({ id }: Contact, channel: Channel): string {
    return channel === 'whatsapp' ? `${WHATSAPP}${id}` : `api:${this.ids.next()}`;
  }

  private replyOf({ agent, answer }: FoundAnswer, channel: Channel): LoggedReply | null {
    if (!answer) return null;
    const status = channel === 'whatsapp' ? 'queued' : 'sent';
    return { ...answer, id: this.ids.next(), agent: agent?.profile.key ?? NO_AGENT, at: this.clock.now(), status };
  }
}

/** The one conversation that each contact has over WhatsApp is nobody else's to begin. */
function isReserved(conversationId: string, { id }: Contact): boolean {
  return conversationId.startsWith(WHATSAPP) && conversationId !== `${WHATSAPP}${id}`;
}

function answeredWith(
  conversationId: string,
  { routing, answer }: FoundAnswer,
  reply: LoggedReply | null,
): AnsweredMessage {
  return {
    conversationId,
    reply: reply && { messageId: reply.id, text: reply.text },
    agent: reply?.agent ?? NO_AGENT,
    domain: routing.domain,
    sources: answer?.sources ?? [],
    writer: answer?.writer ?? NO_AGENT,
    degraded: routing.degraded || (answer?.degraded ?? false),
  };
}
