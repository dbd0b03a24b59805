import {
  type Contact,
  NO_ENTITIES,
  NotFound,
  type Page,
  pageOf,
  type PageRequest,
  type Utterance,
} from '@aynux/kernel';
import type { Consents } from '../application/consents';
import type { ContactDomains } from '../application/contact-domains';
import type {
  ConversationFilter,
  ConversationView,
  ConversationViews,
  MessageView,
} from '../application/conversation-views';
import {
  type AddedMessage,
  type Channel,
  type ConversationLog,
  ConversationOfAnother,
  type LoggedExchange,
  MessageAlreadyAnswered,
  type Recollection,
} from '../domain/conversation-log';
import type { SummaryState } from '../domain/summary';
import { InMemoryConsents } from './in-memory-consents';
import { InMemoryOwnerships } from './in-memory-ownerships';

/** Who answers is kept elsewhere. */
const BY_THE_BOT = { ownerId: null, ownedSince: null, personWantedAt: null, personWantedBecause: null };

interface Kept {
  readonly view: ConversationView;
  readonly messages: readonly MessageView[];
  readonly failures: number;
}

export class InMemoryConversationLog implements ConversationLog, ConversationViews {
  /** What the conversations came to, as somebody else has summarized them. */
  readonly summaries = new Map<string, Pick<SummaryState, 'text' | 'entities'>>();
  private kept: ReadonlyMap<string, Kept> = new Map();

  constructor(
    private readonly assignments: ContactDomains,
    private readonly consents: Consents = new InMemoryConsents(),
    private readonly ownerships: InMemoryOwnerships = new InMemoryOwnerships(),
  ) {}

  /** Gives back what puts everything as it is now. */
  remember(): () => void {
    const { kept } = this;
    return () => void (this.kept = kept);
  }

  async recall(conversationId: string, contactId: string): Promise<Recollection> {
    const { view, messages = [], failures = 0 } = this.kept.get(conversationId) ?? {};
    const ownership = await this.ownerships.get(conversationId).catch(() => null);
    const said = messages.filter(({ text }) => text !== '').slice(-12);
    return {
      contactId: view?.contactId ?? null,
      language: view?.language ?? null,
      lastAgent: view?.agent ?? null,
      lastActivityAt: view?.lastActivityAt ?? null,
      history: said.map(({ sender, text }): Utterance => ({ sender, text })),
      assignedDomain: (await this.assignments.find(contactId))?.domain ?? null,
      ownerId: ownership?.state.ownerId ?? null,
      personWanted: (ownership?.state.personWantedAt ?? null) !== null,
      summary: this.summaries.get(conversationId)?.text ?? null,
      entities: this.summaries.get(conversationId)?.entities ?? NO_ENTITIES,
      fence: ownership?.state.fence ?? 0,
      turns: view?.turns ?? 0,
      failures,
      ...(await this.consents.find(contactId)),
    };
  }

  async record(exchange: LoggedExchange): Promise<void> {
    const { conversationId, contact, said } = exchange;
    const known = this.kept.get(conversationId);
    if (known && known.view.contactId !== contact.id) throw new ConversationOfAnother(conversationId);
    const before = [...this.kept.values()].flatMap(({ messages }) => messages);
    const isRepeated = said.externalId !== null && before.some(({ externalId }) => externalId === said.externalId);
    if (isRepeated) throw new MessageAlreadyAnswered(said.externalId ?? '');
    const messages = [...(known?.messages ?? []), ...messagesOf(exchange, known?.messages.length ?? 0)];
    const isAnswered = exchange.routing.agent !== null && exchange.reply !== null;
    const failures = isAnswered ? exchange.failures : (known?.failures ?? 0);
    this.kept = new Map(this.kept).set(conversationId, { view: viewOf(exchange, known?.view), messages, failures });
  }

  async begin({ conversationId, contact, channel, at }: Parameters<ConversationLog['begin']>[0]): Promise<void> {
    this.ownerships.begin(conversationId, contact.id);
    if (this.kept.has(conversationId)) return;
    const view = { ...emptyView(conversationId, contact, channel, at), version: 1 };
    this.kept = new Map(this.kept).set(conversationId, { view, messages: [], failures: 0 });
  }

  async add({ id, conversationId, contact, channel, text, status, at }: AddedMessage): Promise<void> {
    const known = this.kept.get(conversationId);
    if (known && known.view.contactId !== contact.id) throw new ConversationOfAnother(conversationId);
    const nothing = { externalId: null, kind: null, payload: null, routing: null, outcome: null, sources: [] };
    const said: MessageView = {
      ...nothing,
      ...{ degraded: false, prompts: [] },
      id,
      seq: String((known?.messages.length ?? 0) + 1),
      sender: 'assistant',
      text,
      at,
      agent: 'person',
      writer: 'person',
      status,
    };
    const view = known?.view ?? emptyView(conversationId, contact, channel, at);
    const messages = [...(known?.messages ?? []), said];
    const next = { ...view, lastActivityAt: at, version: view.version + 1 };
    this.kept = new Map(this.kept).set(conversationId, { view: next, messages, failures: known?.failures ?? 0 });
  }

  async erase(conversationId: string): Promise<void> {
    await this.get(conversationId);
    this.kept = new Map([...this.kept].filter(([id]) => id !== conversationId));
  }

  async page(
    { contactId, domain }: ConversationFilter,
    { limit, after }: PageRequest,
  ): Promise<Page<ConversationView>> {
    const keyOf = ({ lastActivityAt, id }: ConversationView) => `${lastActivityAt.toISOString()} ${id}`;
    const views = [...this.kept.values()]
      .map(({ view }) => view)
      .filter((view) => contactId === undefined || view.contactId === contactId)
      .filter((view) => domain === undefined || view.domain === domain)
      .sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1))
      .filter((view) => after === null || keyOf(view) < String(after[0]));
    return pageOf(views, limit, (view) => [keyOf(view)]);
  }

  async get(conversationId: string): Promise<ConversationView> {
    const known = this.kept.get(conversationId);
    if (!known) throw new NotFound('conversation', conversationId);
    return known.view;
  }

  async messages(conversationId: string, { limit, after }: PageRequest): Promise<Page<MessageView>> {
    await this.get(conversationId);
    const numbered = (this.kept.get(conversationId)?.messages ?? []).map((message, place) => ({ message, place }));
    const rest = numbered.filter(({ place }) => after === null || place > Number(after[0]));
    const { items, next } = pageOf(rest, limit, ({ place }) => [place]);
    return { items: items.map(({ message }) => message), next };
  }
}

function emptyView(
  id: string,
  { id: contactId, phone, userId }: Contact,
  channel: Channel,
  at: Date,
): ConversationView {
  const nothing = { language: null, agent: null, domain: null, outcome: null, lastUserMessage: null, lastReply: null };
  return {
    id,
    contactId,
    phone,
    userId,
    channel,
    turns: 0,
    ...nothing,
    ...BY_THE_BOT,
    startedAt: at,
    lastActivityAt: at,
    version: 0,
  };
}

function viewOf(
  { conversationId, contact, channel, language, ...turn }: LoggedExchange,
  before?: ConversationView,
): ConversationView {
  const { said, routing, reply } = turn;
  const isAnswered = routing.agent !== null && reply !== null;
  return {
    id: conversationId,
    contactId: contact.id,
    phone: contact.phone ?? before?.phone ?? null,
    userId: contact.userId ?? before?.userId ?? null,
    channel: before?.channel ?? channel,
    turns: (before?.turns ?? 0) + 1,
    language,
    agent: isAnswered ? routing.agent : (before?.agent ?? null),
    domain: isAnswered ? routing.domain : (before?.domain ?? null),
    outcome: isAnswered ? reply.outcome : (before?.outcome ?? null),
    lastUserMessage: said.text,
    lastReply: reply?.text ?? before?.lastReply ?? null,
    ...BY_THE_BOT,
    startedAt: before?.startedAt ?? said.at,
    lastActivityAt: reply?.at ?? said.at,
    version: (before?.version ?? 0) + 1,
  };
}

function messagesOf({ said, routing, reply }: LoggedExchange, before: number): MessageView[] {
  const [seq, next] = [String(before + 1), String(before + 2)];
  const { id, text, at, externalId, kind } = said;
  const by = { agent: null, outcome: null, sources: [], writer: null };
  const nothing = { ...by, degraded: false, prompts: [], status: null };
  const payload = Object.keys(said.payload).length > 0 ? said.payload : null;
  const spoken: MessageView = { ...nothing, id, seq, sender: 'user', text, at, externalId, kind, payload, routing };
  if (!reply) return [spoken];
  return [
    spoken,
    { ...reply, seq: next, sender: 'assistant', externalId: null, kind: null, payload: null, routing: null },
  ];
}
