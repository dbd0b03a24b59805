import {
  type Answer,
  Clock,
  type Contact,
  Ids,
  Prompts,
  type PromptUse,
  type Say,
  type Source,
  TextAnalysis,
  type Turn,
  UnitOfWork,
} from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { PromptOutcomes } from '../../prompts/application/prompt-outcomes';
import { InForce } from '../../switches/application/in-force';
import type { ConversationSettings } from '../../switches/domain/stored-switches';
import { consentIn } from '../domain/consent';
import {
  type Channel,
  ConversationLog,
  ConversationOfAnother,
  type LoggedReply,
  type Recollection,
} from '../domain/conversation-log';
import { areTooMany, failuresAfter, NEEDS_PERSON, personWanted } from '../domain/hand-over';
import type { IncomingMessage } from '../domain/incoming-message';
import type { Origin } from '../domain/outgoing-message';
import type { PersonWantedBecause } from '../domain/ownership';
import { Ownerships } from '../domain/ownerships';
import { read } from '../domain/reading';
import { unrouted } from '../domain/routing';
import { SummarySchedule } from './summaries';
import { CallPerson } from './call-person';
import { Consents } from './consents';
import { CONSENT_OUTCOME, FindAnswer, type FoundAnswer, type Listeners } from './find-answer';

/** In place of an agent's key. */
const NO_AGENT = 'none';
const WHATSAPP = 'whatsapp:';

export interface AnswerMessageCommand {
  readonly contact: Contact;
  readonly message: IncomingMessage;
  readonly channel: Channel;
  /** Who tries it out: a member may have words of their own. */
  readonly userId?: string | undefined;
  /** When not said: the contact's only one over WhatsApp, a new one over the API. */
  readonly conversationId?: string | undefined;
}

export interface AnsweredMessage {
  readonly conversationId: string;
  /** Null: nothing is to be answered, e.g. a reaction, or a person answers. */
  readonly reply: AnsweredReply | null;
  readonly agent: string;
  readonly domain: string;
  readonly sources: readonly Source[];
  readonly writer: string;
  readonly degraded: boolean;
}

export interface AnsweredReply {
  readonly messageId: string;
  readonly text: string;
  readonly origin: Origin;
  /** Of the conversation. */
  readonly fence: number;
}

export interface AnswerMessageOptions extends Listeners {
  /** Succeeds or fails together with what is stored. */
  readonly alongside?: (answered: AnsweredMessage) => Promise<void>;
}

/** An answer on its way to be stored. */
interface Answering {
  readonly found: FoundAnswer;
  readonly known: Recollection;
  readonly turn: Turn;
  readonly message: IncomingMessage & { readonly id: string };
  readonly channel: Channel;
  readonly settings: ConversationSettings;
  readonly say: Say;
  /** The texts that were taken so far. */
  readonly used: () => readonly PromptUse[];
}

/** Answers one message and stores both. No transaction is open while the answer is being found. */
@Injectable()
export class AnswerMessage {
  constructor(
    private readonly log: ConversationLog,
    private readonly findAnswer: FindAnswer,
    private readonly consents: Consents,
    private readonly ownerships: Ownerships,
    private readonly callPerson: CallPerson,
    private readonly summaries: SummarySchedule,
    private readonly prompts: Prompts,
    private readonly promptOutcomes: PromptOutcomes,
    private readonly inForce: InForce,
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

    const { conversations: settings } = await this.inForce.settings();
    const reading = read(message);
    const { text } = reading;
    const language = this.analysis.language(text) ?? known.language ?? 'es';
    const personComes = known.personWanted || areTooMany(known.failures + 1, settings.unhelpfulAnswers);
    const turn: Turn = { contact, conversationId, text, language, at, ...rememberedOf(known), personComes };
    const reader = { contactId: contact.id, userId: command.userId ?? null };
    return this.prompts.during(reader, async (used) => {
      const { say } = await this.prompts.voice(language);
      const found = await this.findAnswer.execute({ reading, turn, known, sentAt: message.sentAt, say }, options);
      const answering = { found, known, turn, message: { ...message, id }, channel, settings, say, used };
      return this.store(answering, options);
    });
  }

  private store(answering: Answering, options: AnswerMessageOptions): Promise<AnsweredMessage> {
    const { known, turn, message, channel, settings, used } = answering;
    const { contact, conversationId, text, language, at } = turn;
    const wish = consentIn(text);
    return this.unitOfWork.run(async () => {
      // Whoever took the conversation over while the answer was being found has the say.
      const fence = await this.ownerships.holdFence(conversationId);
      const found = fence === known.fence ? answering.found : takenOver();
      const { routing, agent } = found;
      const failures = found.answer ? failuresAfter(known.failures, found.answer.outcome) : known.failures;
      const isTooMuch = areTooMany(failures, settings.unhelpfulAnswers);
      const because = found.answer && personWanted(found.answer, routing, isTooMuch);
      const answer = because ? await this.withPersonCalled(found.answer, because, answering, options) : found.answer;
      const reply = this.replyOf({ ...found, answer }, channel, used());
      const said = { ...message, text, at };
      if (wish) await this.consents.change(contact.id, wish === 'out', message.sentAt);
      await this.log.record({ conversationId, contact, channel, language, routing, said, reply, failures });
      if (reply) await this.promptOutcomes.note(reply.id, because === 'agent' || because === 'rule', reply.prompts);
      if (agent && answer) await agent.remember({ turn, answer, externalMessageId: message.externalId });
      const answered = answeredWith(conversationId, { ...found, answer }, reply, fence);
      if ((known.turns + 1) % settings.summaryTurns === 0) await this.summaries.summarize(conversationId);
      await options.alongside?.(answered);
      return answered;
    });
  }

  /** What the answer becomes when a person is wanted: the contact is told. */
  private async withPersonCalled(
    answer: Answer,
    because: PersonWantedBecause,
    { turn, channel, say }: Answering,
    { emit }: Listeners,
  ): Promise<Answer> {
    const number = await this.callPerson.execute({ turn, channel, because });
    // Whoever asks for a person does so on account of what was answered before.
    if (number !== null && because === 'contact') await this.promptOutcomes.handOff(turn.conversationId);
    // Whoever waits already need not hear it with each answer that does not help.
    if (number === null && because === 'rule') return answer;
    const called = answer.outcome === NEEDS_PERSON ? [] : [say('core.notice.person_called')];
    const filed = number === null ? [] : [say('core.notice.ticket_number', { number: String(number) })];
    const added = [...called, ...filed].join(' ');
    if (!added) return answer;
    emit?.(`\n\n${added}`);
    return { ...answer, text: `${answer.text}\n\n${added}` };
  }

  private conversationOf({ id }: Contact, channel: Channel): string {
    return channel === 'whatsapp' ? `${WHATSAPP}${id}` : `api:${this.ids.next()}`;
  }

  private replyOf({ agent, answer }: FoundAnswer, channel: Channel, prompts: readonly PromptUse[]): LoggedReply | null {
    if (!answer) return null;
    const status = channel === 'whatsapp' ? 'queued' : 'sent';
    const by = agent?.profile.key ?? NO_AGENT;
    return { ...answer, id: this.ids.next(), agent: by, prompts, at: this.clock.now(), status };
  }
}

const takenOver = (): FoundAnswer => ({ routing: unrouted('with-person'), agent: null, answer: null });

/** What an agent is told of what came before. */
function rememberedOf({ summary, history, entities }: Recollection): Pick<Turn, 'history' | 'entities'> {
  const before = summary === null ? [] : [{ sender: 'system' as const, text: summary }];
  return { history: [...before, ...history], entities };
}

/** The one conversation that each contact has over WhatsApp is nobody else's to begin. */
function isReserved(conversationId: string, { id }: Contact): boolean {
  return conversationId.startsWith(WHATSAPP) && conversationId !== `${WHATSAPP}${id}`;
}

function answeredWith(
  conversationId: string,
  { routing, answer }: FoundAnswer,
  reply: LoggedReply | null,
  fence: number,
): AnsweredMessage {
  const origin = reply?.outcome === CONSENT_OUTCOME ? 'notice' : 'bot';
  return {
    conversationId,
    reply: reply && { messageId: reply.id, text: reply.text, origin, fence },
    agent: reply?.agent ?? NO_AGENT,
    domain: routing.domain,
    sources: answer?.sources ?? [],
    writer: answer?.writer ?? NO_AGENT,
    degraded: routing.degraded || (answer?.degraded ?? false),
  };
}
