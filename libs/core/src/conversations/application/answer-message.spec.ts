import { Embedder, EmbedderUnavailable, NO_ENTITIES } from '@aynux/kernel';
import { ConversationOfAnother } from '../domain/conversation-log';
import type { MessageKind } from '../domain/incoming-message';
import type { RoutingDecision } from '../domain/routing';
import { aContact } from '../testing/a-contact';
import { A_SHOP } from '../testing/a-shop-profile';
import { aMessage, ConversationsInMemory } from '../testing/conversations-in-memory';
import { ScriptedAgent } from '../testing/in-memory-agents';

const FIRST = { limit: 100, after: null };
const ana = aContact({ name: 'Ana Paz' });
const channel = 'whatsapp';

class DeadEmbedder extends Embedder {
  readonly model = 'dead';
  readonly quality = 'neural';
  async embed(): Promise<never> {
    throw new EmbedderUnavailable(this.model, 'refused');
  }
}

describe('answering a message', () => {
  let house: ConversationsInMemory;
  beforeEach(() => (house = new ConversationsInMemory()));

  const say = (text: string) => house.answerMessage.execute({ contact: ana, message: aMessage({ text }), channel });
  const send = (kind: MessageKind, payload = {}, text: string | null = null) =>
    house.answerMessage.execute({ contact: ana, message: aMessage({ kind, payload, text }), channel });
  const stored = async () => (await house.log.messages(`whatsapp:${ana.id}`, FIRST)).items;

  it('says who answered, from what, in whose words', async () => {
    const message = aMessage();
    expect(await house.answerMessage.execute({ contact: ana, message, channel })).toEqual({
      conversationId: `whatsapp:${ana.id}`,
      reply: { messageId: expect.any(String), text: 'El taladro cuesta $ 89.900.', origin: 'bot', fence: 0 },
      agent: 'ecommerce_agent',
      domain: 'ecommerce',
      sources: [{ kind: 'product', id: 'p-1', title: 'Taladro' }],
      writer: 'script',
      degraded: false,
    });
  });

  it('calls for a summary with every fifth message', async () => {
    for (let turn = 1; turn <= 11; turn++) await say('¿cuánto cuesta el taladro?');
    expect(house.summarized).toEqual([`whatsapp:${ana.id}`, `whatsapp:${ana.id}`]);
  });

  it('calls for one as often as the organization has set', async () => {
    house.switches.set({ tenant: { conversations: { summaryTurns: 2, unhelpfulAnswers: 3 } } });
    for (let turn = 1; turn <= 5; turn++) await say('¿cuánto cuesta el taladro?');
    expect(house.summarized).toHaveLength(2);
  });

  it('tells the agent what was said longer ago, and what was spoken of', async () => {
    await say('¿cuánto cuesta el taladro?');
    const entities = { ...NO_ENTITIES, codes: ['FER-0012'] };
    house.log.summaries.set(`whatsapp:${ana.id}`, { text: 'Preguntó por el FER-0012.', entities });
    await say('¿y la sierra?');
    expect(house.shop.turns.map(({ history }) => history.map(({ sender }) => sender))).toEqual([
      [],
      ['system', 'user', 'assistant'],
    ]);
    expect(house.shop.turns[1]).toMatchObject({ history: [{ text: 'Preguntó por el FER-0012.' }, {}, {}], entities });
  });

  describe('when a person is wanted', () => {
    const filed = () => house.personRequests.filed.map(({ because, words }) => [because, words.split('\n').at(-1)]);

    it('files what the contact said, and tells the number', async () => {
      await say('¿cuánto cuesta el taladro?');
      const { reply } = await say('quiero hablar con una persona');
      expect(reply?.text).toContain('n.º 1');
      expect(filed()).toEqual([['contact', 'quiero hablar con una persona']]);
      expect(house.personRequests.filed[0]?.words).toContain('taladro');
      expect((await house.ownerships.get(`whatsapp:${ana.id}`)).state).toMatchObject({
        personWantedBecause: 'contact',
      });
    });

    it('files what was spoken of longer ago, too', async () => {
      await say('¿cuánto cuesta el taladro?');
      const entities = { ...NO_ENTITIES, codes: ['FER-0012'], people: ['Ana'] };
      house.log.summaries.set(`whatsapp:${ana.id}`, { text: 'Preguntó por el FER-0012.', entities });
      await say('quiero hablar con una persona');
      expect(house.personRequests.filed[0]?.words).toMatch(/\n\n↩ FER-0012$/);
    });

    it.each(['I want to talk to a human', 'quero falar com uma pessoa', 'operador'])(
      'hears it in "%s"',
      async (text) => {
        await say(text);
        expect(filed()).toEqual([['contact', text]]);
      },
    );

    it('calls one itself after three answers in a row that do not help', async () => {
      await say('xqzt');
      await say('xqzt brrr');
      expect(filed()).toEqual([]);
      const { reply } = await say('xqzt mmm');
      expect(filed()).toEqual([['rule', 'xqzt mmm']]);
      expect(reply?.text).toContain('n.º 1');
    });

    it.each([
      [1, 1],
      [0, 0],
    ])('calls one after as many as the organization has set: %d', async (unhelpfulAnswers, calls) => {
      house.switches.set({ tenant: { conversations: { summaryTurns: 5, unhelpfulAnswers } } });
      await say('xqzt');
      expect(filed()).toHaveLength(calls);
    });

    it('tells the agent that one comes, with the last answer before and while one is waited for', async () => {
      const comes = async (text: string) => {
        await say(text);
        return house.shop.turns.at(-1)?.personComes;
      };
      for (const text of ['xqzt', 'xqzt brrr']) await say(text);
      expect(await comes('¿cuánto cuesta el taladro?')).toBe(true);
      expect(await comes('¿cuánto cuesta el taladro?')).toBe(false);
      await say('quiero hablar con una persona');
      expect(await comes('¿cuánto cuesta el taladro?')).toBe(true);
    });

    it('begins to count anew with an answer that helps', async () => {
      for (const text of ['xqzt', 'xqzt brrr', '¿cuánto cuesta el taladro?', 'xqzt mmm']) await say(text);
      expect(filed()).toEqual([]);
    });
  });

  describe('to a contact who wants none', () => {
    const minutesLater = (minutes: number) => new Date(aMessage().sentAt.getTime() + minutes * 60_000);
    const sayAt = (minutes: number, text: string) => {
      const message = aMessage({ text, sentAt: minutesLater(minutes) });
      return house.answerMessage.execute({ contact: ana, message, channel });
    };

    it('says so once, and nothing more until messages are wanted again', async () => {
      const { reply } = await sayAt(0, 'BAJA');
      expect(reply).toMatchObject({ origin: 'notice', text: expect.stringContaining('ALTA') });
      expect((await sayAt(1, '¿cuánto cuesta el taladro?')).reply).toBeNull();
      expect((await sayAt(2, 'baja')).reply).toBeNull();
      expect((await sayAt(3, 'alta')).reply).toMatchObject({ origin: 'notice', text: expect.stringContaining('BAJA') });
      expect((await sayAt(4, '¿cuánto cuesta el taladro?')).reply).toMatchObject({
        text: 'El taladro cuesta $ 89.900.',
      });
      expect((await stored()).map(({ routing }) => routing?.because).filter(Boolean)).toEqual([
        ...['consent', 'opted-out', 'opted-out', 'consent', 'score'],
      ]);
    });

    it('answers the wish also where it was obeyed when it came in', async () => {
      await house.consents.change(ana.id, true, minutesLater(0));
      expect((await sayAt(0, 'BAJA')).reply).toMatchObject({ origin: 'notice' });
    });

    it('says it in the language of the contact', async () => {
      await sayAt(0, 'Olá, tudo bem? Quanto custa a furadeira?');
      expect((await sayAt(1, 'SAIR')).reply?.text).toContain('VOLTAR');
    });

    it('takes ALTA of somebody who never left for an ordinary word', async () => {
      const { reply } = await sayAt(0, 'alta');
      expect(reply?.origin).toBe('bot');
    });
  });

  describe('in a conversation with a person', () => {
    const conversationId = `whatsapp:${ana.id}`;
    const takeOver = async () => {
      const bots = await house.ownerships.hold(conversationId);
      await house.ownerships.save(bots.takenOver('beto', house.clock.now()));
    };
    beforeEach(() => house.ownerships.begin(conversationId, ana.id));

    it('leaves the answer to the person', async () => {
      await takeOver();
      expect((await say('¿cuánto cuesta el taladro?')).reply).toBeNull();
      expect(house.shop.turns).toEqual([]);
      expect((await stored()).map(({ routing }) => routing?.because)).toEqual(['with-person']);
    });

    it('drops an answer that was computed before the person took over', async () => {
      house.shop.meanwhile = takeOver;
      expect((await say('¿cuánto cuesta el taladro?')).reply).toBeNull();
      expect(house.shop.turns).toHaveLength(1);
      expect(house.shop.remembered).toEqual([]);
      expect((await stored()).map(({ sender }) => sender)).toEqual(['user']);
    });

    it('answers again once the person has released it', async () => {
      await takeOver();
      const betos = await house.ownerships.hold(conversationId);
      await house.ownerships.save(betos.released('beto', false));
      expect((await say('¿cuánto cuesta el taladro?')).reply).toMatchObject({ origin: 'bot', fence: 2 });
    });
  });

  it('stores the question with the decision and its reasons, then the reply', async () => {
    const message = aMessage({ externalId: 'wamid.1' });
    const { reply } = await house.answerMessage.execute({ contact: ana, message, channel });
    const [said, written, ...rest] = await stored();
    expect(rest).toEqual([]);
    expect(said).toMatchObject({ sender: 'user', text: message.text, externalId: 'wamid.1', kind: 'text' });
    expect(said?.routing).toMatchObject({ agent: 'ecommerce_agent', because: 'score', degraded: false });
    expect(said?.routing?.candidates[0]?.reasons).toContain('pattern: cuanto cuesta');
    expect(written).toMatchObject({
      id: reply?.messageId,
      agent: 'ecommerce_agent',
      status: 'queued',
      outcome: 'answered',
    });
  });

  it('lets the agent remember the exchange, and whoever asked do the rest, in one unit of work', async () => {
    const steps: string[] = [];
    const remember = house.shop.remember.bind(house.shop);
    house.shop.remember = async (exchange) => {
      steps.push(`remember, stored ${(await stored()).length}, open ${house.unitOfWork.isOpen}`);
      return remember(exchange);
    };
    const answer = house.shop.answer.bind(house.shop);
    house.shop.answer = async (turn, emit) => {
      steps.push(`answer, open ${house.unitOfWork.isOpen}`);
      return answer(turn, emit);
    };
    const alongside = async () => void steps.push(`alongside, open ${house.unitOfWork.isOpen}`);
    const message = aMessage({ externalId: 'wamid.2' });
    await house.answerMessage.execute({ contact: ana, message, channel }, { alongside });
    expect(steps).toEqual(['answer, open false', 'remember, stored 2, open true', 'alongside, open true']);
    expect(house.shop.remembered[0]).toMatchObject({ externalMessageId: 'wamid.2', turn: { text: message.text } });
  });

  it('stores nothing when what belongs to it fails', async () => {
    await say('¿cuánto cuesta el taladro?');
    const alongside = async () => Promise.reject(new Error('taken over'));
    const again = house.answerMessage.execute({ contact: ana, message: aMessage(), channel }, { alongside });
    await expect(again).rejects.toThrow('taken over');
    expect(await stored()).toHaveLength(2);
  });

  it('tells the agent what was said before', async () => {
    await say('hola');
    await say('¿tienen taladros?');
    const [turn] = house.shop.turns;
    expect(turn?.history.map(({ sender, text }) => [sender, text.split('\n')[0]])).toEqual([
      ['user', 'hola'],
      ['assistant', '¡Hola, Ana! 👋 Soy el asistente virtual.'],
    ]);
  });

  it('stays with an agent for a short question that follows, for half an hour', async () => {
    await say('¿tienen taladros?');
    house.clock.pass(10);
    expect(await say('y en rojo?')).toMatchObject({ agent: 'ecommerce_agent' });
    house.clock.pass(31);
    expect(await say('y en rojo?')).toMatchObject({ agent: 'fallback_agent' });
  });

  it('goes by the domain that the contact is assigned to', async () => {
    const clinic = new ScriptedAgent({ ...A_SHOP, key: 'healthcare_agent', domain: 'healthcare' }, 'Hay turnos.');
    house.agents.add(clinic);
    const assignment = {
      domain: 'healthcare',
      confidence: 1,
      method: 'manual' as const,
      assignedAt: house.clock.now(),
    };
    await house.assignments.assign({ contactId: ana.id, phone: ana.phone, ...assignment }, null);
    expect(await say('me siento raro')).toMatchObject({ agent: 'healthcare_agent', domain: 'healthcare' });
  });

  it('keeps to the language of the conversation when a message does not say', async () => {
    expect((await say('42')).reply?.text).toMatch(/^Disculpas/);
    await say('hello!');
    expect((await say('👍')).reply?.text).toMatch(/^Sorry/);
    expect((await say('obrigado!')).reply?.text).toMatch(/^Obrigado/);
  });

  it('says that the answer is less complete than usual while the embedder is down', async () => {
    house = new ConversationsInMemory([], new DeadEmbedder());
    expect(await say('¿tienen taladros?')).toMatchObject({ agent: 'ecommerce_agent', degraded: true });
  });

  it('tells whoever listens who answers, then the reply as it is written', async () => {
    const heard: string[] = [];
    const routed = ({ agent }: RoutingDecision) => void heard.push(`routed ${agent}`);
    const emit = (piece: string) => void heard.push(piece);
    const message = aMessage({ text: 'chau' });
    const { reply } = await house.answerMessage.execute({ contact: ana, message, channel }, { routed, emit });
    expect(heard[0]).toBe('routed farewell_agent');
    expect(heard.slice(1).join('')).toBe(reply?.text);
  });

  describe('without words', () => {
    it.each<MessageKind>(['image', 'audio', 'video', 'document', 'sticker', 'unsupported'])(
      'says of %s that it cannot be read, and asks for words',
      async (kind) => {
        const { reply, agent, writer } = await send(kind, { id: '123' });
        expect(reply?.text).toMatch(/todavía no|Todavía no/);
        expect(reply?.text).toMatch(/escrito/);
        expect({ agent, writer }).toEqual({ agent: 'none', writer: 'fixed-text' });
        expect(await stored()).toMatchObject([
          { kind, text: '', routing: { because: 'no-words' } },
          { status: 'queued' },
        ]);
      },
    );

    it('says so in the language of the conversation', async () => {
      await say('hello there');
      expect((await send('audio')).reply?.text).toMatch(/^The voice note arrived/);
    });

    it('stores a reaction and says nothing', async () => {
      expect(await send('reaction', { emoji: '❤️', message_id: 'wamid.0' })).toMatchObject({
        reply: null,
        agent: 'none',
      });
      expect(await stored()).toMatchObject([{ kind: 'reaction', text: '❤️' }]);
    });

    it('thanks for a place and for a contact, and keeps which one', async () => {
      await send('location', { latitude: -31.53, longitude: -68.53, name: 'Plaza 25 de Mayo' });
      await send('contacts', { contacts: [{ name: { formatted_name: 'Carla Ruiz' } }, { phones: [] }] });
      const texts = (await stored()).map(({ text }) => text);
      expect(texts[0]).toBe('Plaza 25 de Mayo (-31.53, -68.53)');
      expect(texts[1]).toMatch(/^Llegó la ubicación/);
      expect(texts[2]).toBe('Carla Ruiz');
      expect(texts[3]).toMatch(/^Llegó el contacto/);
    });

    it('does not take the matter away from whoever answered last', async () => {
      await say('¿tienen taladros?');
      await send('sticker');
      expect(await say('y en rojo?')).toMatchObject({ agent: 'ecommerce_agent' });
    });
  });

  it('answers the words below a picture, and says that the picture was not looked at', async () => {
    const heard: string[] = [];
    const message = aMessage({ kind: 'image', payload: { id: '1' }, text: '¿tienen este taladro?' });
    const emit = (piece: string) => void heard.push(piece);
    const { reply, agent } = await house.answerMessage.execute({ contact: ana, message, channel }, { emit });
    expect(agent).toBe('ecommerce_agent');
    expect(reply?.text).toBe(
      'Lo adjunto todavía no lo puedo ver; respondo por lo escrito.\n\nEl taladro cuesta $ 89.900.',
    );
    expect(heard.join('')).toBe(reply?.text);
  });

  describe('a cart', () => {
    const product_items = [{ product_retailer_id: 'FER-0012', quantity: 2 }, { product_retailer_id: 'FER-0019' }];

    it('goes to the agent that sells, line by line', async () => {
      expect(await send('order', { product_items }, 'hola')).toMatchObject({
        agent: 'ecommerce_agent',
        domain: 'ecommerce',
      });
      expect(house.shop.turns[0]?.text).toBe('hola\n2 x FER-0012\n1 x FER-0019');
      expect((await stored())[0]?.routing).toMatchObject({ because: 'order' });
    });

    it('is declined where nobody sells', async () => {
      const withoutShop = house.agents.all().filter((agent) => agent !== house.shop);
      house.agents.all = () => withoutShop;
      expect((await send('order', { product_items })).reply?.text).toMatch(/no se pueden tomar pedidos/);
    });
  });

  it('says nothing when nobody is on who could, and still stores what was said', async () => {
    house.agents.all = () => [];
    expect(await say('hola')).toMatchObject({ reply: null, agent: 'none', writer: 'none' });
    expect(await stored()).toMatchObject([{ text: 'hola', routing: { agent: null, because: 'nobody' } }]);
  });

  describe('over the API', () => {
    const ask = (conversationId?: string, contact = ana) =>
      house.answerMessage.execute({ contact, message: aMessage(), channel: 'api', conversationId });

    it('begins a conversation, or continues the one it is told', async () => {
      const { conversationId } = await ask();
      expect(conversationId).toMatch(/^api:/);
      expect((await ask(conversationId)).conversationId).toBe(conversationId);
      expect(await house.log.get(conversationId)).toMatchObject({ turns: 2, channel: 'api' });
      expect((await ask()).conversationId).not.toBe(conversationId);
    });

    it('hands the reply over with the answer, so nothing waits to be sent', async () => {
      const { conversationId } = await ask();
      expect((await house.log.messages(conversationId, FIRST)).items[1]).toMatchObject({ status: 'sent' });
    });

    it("does not answer from another contact's conversation", async () => {
      const { conversationId } = await ask();
      await expect(ask(conversationId, aContact())).rejects.toThrow(ConversationOfAnother);
      expect(house.shop.turns).toHaveLength(1);
    });

    it('begins no conversation in the place of a WhatsApp contact, but may go on with the own one', async () => {
      await expect(ask(`whatsapp:${aContact().id}`)).rejects.toThrow(ConversationOfAnother);
      expect((await ask(`whatsapp:${ana.id}`)).conversationId).toBe(`whatsapp:${ana.id}`);
    });
  });
});
