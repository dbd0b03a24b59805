import { Embedder, EmbedderUnavailable, NO_ENTITIES } from '@aynux/kernel';
import { ConversationOfAnother } from '../domain/conversation-log';
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
