import { randomUUID } from 'node:crypto';
import { NO_ENTITIES, NotFound } from '@aynux/kernel';
import type { ContactDomains } from '../application/contact-domains';
import type { ConversationViews } from '../application/conversation-views';
import { type ConversationLog, ConversationOfAnother, MessageAlreadyAnswered } from '../domain/conversation-log';
import { aContact } from './a-contact';
import { anExchange } from './an-exchange';

interface Adapters {
  readonly log: ConversationLog;
  readonly views: ConversationViews;
  readonly assignments: ContactDomains;
}

const UNTOUCHED = {
  ...{ summary: null, entities: NO_ENTITIES, personWanted: false },
  ownerId: null,
  fence: 0,
  failures: 0,
  optedOut: false,
  consentAt: null,
};
const FIRST = { limit: 20, after: null };
const minute = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 13, minutes));

/** What every adapter of the port promises. The domains `ecommerce` and `healthcare` have to be known. */
export function describeConversationLog(adapters: () => Adapters): void {
  let log: ConversationLog;
  let views: ConversationViews;
  beforeEach(() => ({ log, views } = adapters()));

  describe('a conversation log', () => {
    it('remembers nothing of a conversation that has not begun', async () => {
      expect(await log.recall(`whatsapp:${randomUUID()}`, randomUUID())).toEqual({
        contactId: null,
        language: null,
        lastAgent: null,
        lastActivityAt: null,
        history: [],
        assignedDomain: null,
        turns: 0,
        ...UNTOUCHED,
      });
    });

    it('remembers what was said, by whom it was answered and in which language', async () => {
      const exchange = anExchange({ language: 'pt' });
      await log.record(exchange);
      expect(await log.recall(exchange.conversationId, exchange.contact.id)).toEqual({
        contactId: exchange.contact.id,
        language: 'pt',
        lastAgent: 'ecommerce_agent',
        lastActivityAt: exchange.reply!.at,
        history: [
          { sender: 'user', text: exchange.said.text },
          { sender: 'assistant', text: exchange.reply!.text },
        ],
        assignedDomain: null,
        turns: 1,
        ...UNTOUCHED,
      });
    });

    it('knows which domain the contact is assigned to, also before the first word', async () => {
      const contact = aContact();
      const assignment = { contactId: contact.id, phone: contact.phone, domain: 'healthcare', confidence: 1 };
      await adapters().assignments.assign({ ...assignment, method: 'manual', assignedAt: minute(0) }, null);
      expect(await log.recall(`whatsapp:${randomUUID()}`, contact.id)).toMatchObject({ assignedDomain: 'healthcare' });
    });

    it('remembers the last twelve things said, the oldest first, and nothing without words', async () => {
      const { conversationId, contact } = anExchange();
      for (let turn = 0; turn < 8; turn++) {
        const said = { text: turn === 6 ? '' : `pregunta ${turn}`, at: minute(turn) };
        await log.record(anExchange({ conversationId, contact, said, reply: { text: `respuesta ${turn}` } }));
      }
      const { history } = await log.recall(conversationId, contact.id);
      expect(history).toHaveLength(12);
      expect(history.map(({ text }) => text).slice(0, 2)).toEqual(['respuesta 1', 'pregunta 2']);
      expect(history.map(({ text }) => text).slice(-3)).toEqual(['respuesta 6', 'pregunta 7', 'respuesta 7']);
    });

    it('keeps who answered last when a turn had nobody to answer it', async () => {
      const exchange = anExchange();
      const { conversationId, contact, routing } = exchange;
      await log.record(exchange);
      const nobody = { ...routing, agent: null, because: 'no-words' as const };
      const said = { text: '👍', kind: 'reaction' as const, at: minute(5) };
      await log.record(anExchange({ conversationId, contact, routing: nobody, said, reply: null }));
      expect(await log.recall(conversationId, contact.id)).toMatchObject({
        lastAgent: 'ecommerce_agent',
        lastActivityAt: minute(5),
      });
      expect(await views.get(conversationId)).toMatchObject({ turns: 2, lastReply: exchange.reply!.text });
    });

    it('keeps the conversation of one contact from another', async () => {
      const exchange = anExchange();
      await log.record(exchange);
      const intruder = anExchange({ conversationId: exchange.conversationId });
      await expect(log.record(intruder)).rejects.toThrow(ConversationOfAnother);
      expect(await views.get(exchange.conversationId)).toMatchObject({ turns: 1, contactId: exchange.contact.id });
      expect((await views.messages(exchange.conversationId, FIRST)).items).toHaveLength(2);
    });

    it("refuses a message that the provider's id says was answered before", async () => {
      const externalId = `wamid.${randomUUID()}`;
      const exchange = anExchange({ said: { externalId } });
      const { conversationId, contact } = exchange;
      await log.record(exchange);
      const again = anExchange({ conversationId, contact, said: { externalId } });
      await expect(log.record(again)).rejects.toThrow(MessageAlreadyAnswered);
      expect((await views.messages(conversationId, FIRST)).items).toHaveLength(2);
    });

    it('forgets a conversation with all that was said in it', async () => {
      const exchange = anExchange();
      const { conversationId, contact } = exchange;
      await log.record(exchange);
      await log.erase(conversationId);
      await expect(views.get(conversationId)).rejects.toThrow(NotFound);
      await expect(views.messages(conversationId, FIRST)).rejects.toThrow(NotFound);
      expect(await log.recall(conversationId, contact.id)).toMatchObject({ contactId: null, history: [] });
      await expect(log.erase(conversationId)).rejects.toThrow(NotFound);
    });
  });

  describe('the views of the conversations', () => {
    it('show a conversation with its last turn', async () => {
      const { conversationId, contact, said } = anExchange();
      await log.record(anExchange({ conversationId, contact, said }));
      const reply = { text: 'Nos vemos.', agent: 'farewell_agent', outcome: 'said-goodbye', at: minute(9) };
      const routing = { ...anExchange().routing, agent: 'farewell_agent', domain: 'core' };
      await log.record(anExchange({ conversationId, contact, routing, said: { text: 'chau', at: minute(8) }, reply }));
      const { startedAt, ...view } = await views.get(conversationId);
      expect(startedAt).toBeInstanceOf(Date);
      expect(view).toEqual({
        id: conversationId,
        contactId: contact.id,
        phone: contact.phone,
        userId: contact.userId,
        channel: 'whatsapp',
        turns: 2,
        language: 'es',
        agent: 'farewell_agent',
        domain: 'core',
        outcome: 'said-goodbye',
        ownerId: null,
        ownedSince: null,
        personWantedAt: null,
        personWantedBecause: null,
        lastUserMessage: 'chau',
        lastReply: 'Nos vemos.',
        lastActivityAt: minute(9),
        version: 2,
      });
    });

    it('show every message with what led to it', async () => {
      const exchange = anExchange({ said: { externalId: `wamid.${randomUUID()}`, payload: { from: 'ad' } } });
      await log.record(exchange);
      const { said, reply, routing } = exchange;
      const by = { agent: null, outcome: null, sources: [], writer: null };
      const nothing = { ...by, degraded: false, prompts: [], status: null };
      const spoken = { id: said.id, sender: 'user', text: said.text, at: said.at, externalId: said.externalId };
      const seq = expect.any(String);
      const written = {
        ...reply,
        seq,
        sender: 'assistant',
        externalId: null,
        kind: null,
        payload: null,
        routing: null,
      };
      const { items } = await views.messages(exchange.conversationId, FIRST);
      expect(Number(items[0]?.seq)).toBeLessThan(Number(items[1]?.seq));
      expect(items).toEqual([{ ...nothing, ...spoken, seq, kind: 'text', payload: { from: 'ad' }, routing }, written]);
    });

    it('page through messages, the oldest first, without losing one within the same instant', async () => {
      const { conversationId, contact } = anExchange();
      for (const text of ['uno', 'dos', 'tres']) {
        await log.record(
          anExchange({
            conversationId,
            contact,
            said: { text, at: minute(0) },
            reply: { text: `${text}!`, at: minute(0) },
          }),
        );
      }
      const texts: string[] = [];
      let after: (string | number | null)[] | null = null;
      do {
        const { items, next }: Awaited<ReturnType<ConversationViews['messages']>> = await views.messages(
          conversationId,
          { limit: 2, after },
        );
        texts.push(...items.map(({ text }) => text));
        after = next && [...next];
      } while (after);
      expect(texts).toEqual(['uno', 'uno!', 'dos', 'dos!', 'tres', 'tres!']);
    });

    it('list the conversations of a contact, the latest active first, page by page', async () => {
      const contact = aContact();
      const begin = async (minutes: number) => {
        const exchange = anExchange({ contact, said: { at: minute(minutes) }, reply: { at: minute(minutes) } });
        await log.record(exchange);
        return exchange.conversationId;
      };
      const [first, third, second] = [await begin(1), await begin(3), await begin(2)];
      await log.record(anExchange());
      const page = await views.page({ contactId: contact.id }, { limit: 2, after: null });
      expect(page.items.map(({ id }) => id)).toEqual([third, second]);
      const rest = await views.page({ contactId: contact.id }, { limit: 2, after: page.next });
      expect(rest).toEqual({ items: [expect.objectContaining({ id: first })], next: null });
    });

    it('list the conversations that a domain answered last', async () => {
      const contact = aContact();
      const exchange = anExchange({ contact });
      await log.record(exchange);
      const routing = { ...exchange.routing, agent: 'support_agent', domain: 'core' };
      await log.record(anExchange({ contact, routing, reply: { agent: 'support_agent' } }));
      const { items } = await views.page({ contactId: contact.id, domain: 'ecommerce' }, FIRST);
      expect(items.map(({ id }) => id)).toEqual([exchange.conversationId]);
    });
  });
}
