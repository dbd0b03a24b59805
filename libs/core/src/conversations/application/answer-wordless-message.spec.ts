import type { MessageKind } from '../domain/incoming-message';
import { aContact } from '../testing/a-contact';
import { aMessage, ConversationsInMemory } from '../testing/conversations-in-memory';

const ana = aContact({ name: 'Ana Paz' });
const channel = 'whatsapp';
const FIRST = { limit: 100, after: null };

describe('answering a message', () => {
  let house: ConversationsInMemory;
  beforeEach(() => (house = new ConversationsInMemory()));

  const say = (text: string) => house.answerMessage.execute({ contact: ana, message: aMessage({ text }), channel });
  const send = (kind: MessageKind, payload = {}, text: string | null = null) =>
    house.answerMessage.execute({ contact: ana, message: aMessage({ kind, payload, text }), channel });
  const stored = async () => (await house.log.messages(`whatsapp:${ana.id}`, FIRST)).items;

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

    it('says so in the words that are in force', async () => {
      house.prompts.reword('core.received.image.es', 'Fotos no, por favor.');
      expect((await send('image')).reply?.text).toBe('Fotos no, por favor.');
    });

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
});
