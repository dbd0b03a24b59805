import { NotFound, type Page, pageOf, type PageRequest, type Utterance } from '@aynux/kernel';
import type { ContactDomains } from '../application/contact-domains';
import type {
  ConversationFilter,
  ConversationView,
  ConversationViews,
  MessageView,
} from '../application/conversation-views';
import {
  type ConversationLog,
  ConversationOfAnother,
  type LoggedExchange,
  MessageAlreadyAnswered,
  type Recollection,
} from '../domain/conversation-log';

interface Kept {
  readonly view: ConversationView;
  readonly messages: readonly MessageView[];
}

export class InMemoryConversationLog implements ConversationLog, ConversationViews {
  private kept: ReadonlyMap<string, Kept> = new Map();

  constructor(private readonly assignments: ContactDomains) {}

  /** Gives back what puts everything as it is now. */
  remember(): () => void {
    const { kept } = this;
    return () => void (this.kept = kept);
  }

  async recall(conversationId: string, contactId: string): Promise<Recollection> {
    const { view, messages = [] } = this.kept.get(conversationId) ?? {};
    const said = messages.filter(({ text }) => text !== '').slice(-12);
    return {
      contactId: view?.contactId ?? null,
      language: view?.language ?? null,
      lastAgent: view?.agent ?? null,
      lastActivityAt: view?.lastActivityAt ?? null,
      history: said.map(({ sender, text }): Utterance => ({ sender, text })),
      assignedDomain: (await this.assignments.find(contactId))?.domain ?? null,
    };
  }

  async record(exchange: LoggedExchange): Promise<void> {
    const { conversationId, contact, said } = exchange;
    const known = this.kept.get(conversationId);
    if (known && known.view.contactId !== contact.id) throw new ConversationOfAnother(conversationId);
    const before = [...this.kept.values()].flatMap(({ messages }) => messages);
    const isRepeated = said.externalId !== null && before.some(({ externalId }) => externalId === said.externalId);
    if (isRepeated) throw new MessageAlreadyAnswered(said.externalId ?? '');
    const messages = [...(known?.messages ?? []), ...messagesOf(exchange)];
    this.kept = new Map(this.kept).set(conversationId, { view: viewOf(exchange, known?.view), messages });
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
    channel: before?.channel ?? channel,
    turns: (before?.turns ?? 0) + 1,
    language,
    agent: isAnswered ? routing.agent : (before?.agent ?? null),
    domain: isAnswered ? routing.domain : (before?.domain ?? null),
    outcome: isAnswered ? reply.outcome : (before?.outcome ?? null),
    lastUserMessage: said.text,
    lastReply: reply?.text ?? before?.lastReply ?? null,
    startedAt: before?.startedAt ?? said.at,
    lastActivityAt: reply?.at ?? said.at,
    version: (before?.version ?? 0) + 1,
  };
}

function messagesOf({ said, routing, reply }: LoggedExchange): MessageView[] {
  const { id, text, at, externalId, kind } = said;
  const nothing = { agent: null, outcome: null, sources: [], writer: null, degraded: false, status: null };
  const spoken: MessageView = { ...nothing, id, sender: 'user', text, at, externalId, kind, routing };
  if (!reply) return [spoken];
  return [spoken, { ...reply, sender: 'assistant', externalId: null, kind: null, routing: null }];
}
