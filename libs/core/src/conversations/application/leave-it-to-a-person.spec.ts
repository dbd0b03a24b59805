import { NO_ENTITIES } from '@aynux/kernel';
import { aContact } from '../testing/a-contact';
import { aMessage, ConversationsInMemory } from '../testing/conversations-in-memory';

const ana = aContact({ name: 'Ana Paz' });
const channel = 'whatsapp';
const FIRST = { limit: 100, after: null };

describe('answering a message', () => {
  let house: ConversationsInMemory;
  beforeEach(() => (house = new ConversationsInMemory()));

  const say = (text: string) => house.answerMessage.execute({ contact: ana, message: aMessage({ text }), channel });
  const stored = async () => (await house.log.messages(`whatsapp:${ana.id}`, FIRST)).items;

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

    it.each(['ok', 'Dale, espero', 'sure!', 'tá bom'])(
      'has nothing to say to "%s" of whoever waits for one',
      async (text) => {
        expect((await say(text)).reply).not.toBeNull();
        await say('quiero hablar con una persona');
        expect((await say(text)).reply).toBeNull();
        expect((await say('¿cuánto cuesta el taladro?')).reply).not.toBeNull();
      },
    );

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
});
