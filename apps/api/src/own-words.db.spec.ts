import { PromptShelf, type ShippedPrompt } from '@aynux/kernel';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { type Caller, gist, People } from './testing/people';
import { testApp } from './testing/test-app';

const ANSWER = 'Los envíos salen de la calle Mitre y llegan en tres días hábiles.';

/** What an organization says in place of a text: nothing but its key, and what was filled in. */
const marked = ({ key, variables }: ShippedPrompt) => `⟦${[key, ...variables.map((name) => `{${name}}`)].join(' ')}⟧`;

/** What of a reply no prompt has said. */
function unprompted(reply: string): string {
  const left = reply.replace(/⟦[^⟦⟧]*⟧/g, '');
  return left === reply ? left.trim() : unprompted(left);
}

describe('an organization that words everything itself', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let ada: Caller;
  let shipped: readonly ShippedPrompt[];
  let phones = 5491155550000;
  const said = new Set<string>();

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    const people = new People(app);
    const acme = await people.organization('acme');
    ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
    const { id: categoryId } = (await ada.post('/ecommerce/categories', { name: 'Ferretería' })).json();
    const products = [
      { name: 'Taladro percutor', sku: 'FER-0001', price: '89900.00', stock: 40 },
      { name: 'Taladro de banco', sku: 'FER-0002', price: '189900.00', originalPrice: '199900.00', stock: 3 },
      { name: 'Serrucho', sku: 'FER-0003', price: '9900.00', stock: 1 },
      { name: 'Escalera', sku: 'FER-0004', price: '79900.00', stock: 0 },
    ];
    for (const { price, originalPrice, ...product } of products) {
      const before = originalPrice ? { originalPrice: { amount: originalPrice, currency: 'ARS' } } : {};
      const body = { ...product, ...before, categoryId, price: { amount: price, currency: 'ARS' } };
      expect(gist(await ada.post('/ecommerce/products', body))).toBe('201');
    }
    const documents = `/organizations/${acme}/documents`;
    expect(gist(await ada.post(documents, { title: 'Envíos', content: ANSWER, documentType: 'general' }))).toBe('201');
    await eventually(async () => {
      const { passages } = (await ada.get(`${documents}/stats`)).json();
      return passages.embedded === passages.total ? true : undefined;
    });
    shipped = app
      .get(PromptShelf)
      .all()
      .filter(({ key }) => /\.(es|en|pt)$/.test(key));
    for (const prompt of shipped) {
      const body = { key: prompt.key, template: marked(prompt) };
      expect(gist(await ada.post(`/organizations/${acme}/prompts`, body))).toBe('201');
    }
  }, 180_000);
  afterAll(() => app?.close());

  /** The replies to what a contact says in a row. */
  async function hear(...texts: readonly string[]): Promise<string[]> {
    const [phone, replies] = [String(++phones), [] as string[]];
    let conversationId: string | undefined;
    for (const text of texts) {
      const body = { contact: { phone, name: 'Ana' }, text, ...(conversationId ? { conversationId } : {}) };
      const answer = (await ada.post('/chat/messages', body)).json<{ conversationId: string; reply: string }>();
      conversationId = answer.conversationId;
      for (const [, key] of answer.reply.matchAll(/⟦([\w.]+)/g)) said.add(key!.replace(/\.(es|en|pt)$/, ''));
      replies.push(answer.reply);
    }
    return replies;
  }

  it.each([
    ['es', 'hola, buen día', 'core.greeting.reply'],
    ['en', 'hello, good morning', 'core.greeting.reply'],
    ['pt', 'oi, bom dia, tudo bem?', 'core.greeting.reply'],
    ['es', 'muchas gracias, hasta luego', 'core.farewell.reply'],
    ['en', 'thank you, see you soon', 'core.farewell.reply'],
    ['pt', 'muito obrigado, até logo', 'core.farewell.reply'],
    ['es', 'contame un chiste', 'core.fallback.reply'],
    ['en', 'tell me a joke please', 'core.fallback.reply'],
    ['pt', 'você conta uma piada?', 'core.fallback.reply'],
    ['es', '¿cuánto sale?', 'ecommerce.products.what'],
    ['en', 'what is the price?', 'ecommerce.products.what'],
    ['pt', 'quanto custa?', 'ecommerce.products.what'],
    ['es', '¿tienen submarinos?', 'ecommerce.products.none'],
    ['en', 'do you have submarines?', 'ecommerce.products.none'],
    ['pt', 'vocês vendem submarinos?', 'ecommerce.products.none'],
  ])('is heard with it in %s: %s', async (language, text, key) => {
    const [reply] = await hear(text);
    expect(reply).toContain(`⟦${key}.${language}`);
    expect(unprompted(reply!)).toBe('');
  });

  it.each([
    ['¿tienen serruchos?', ['one', 'left_one']],
    ['¿tienen taladros?', ['many', 'more', 'in_stock', 'left', 'before']],
    ['¿tienen escaleras?', ['many', 'sold_out']],
    ['taladro hasta 20 mil', ['otherwise', 'up_to']],
    ['taladro desde 900 mil', ['otherwise', 'at_least']],
    ['serrucho en oferta', ['otherwise', 'on_sale']],
    ['¿qué hay en oferta?', ['no_offers']],
    ['¿qué es lo más barato que venden?', ['offers', 'more']],
  ])('is heard with it around products: %s', async (text, keys) => {
    const [reply] = await hear(text);
    for (const key of keys) expect(reply).toContain(`⟦ecommerce.products.${key}.es`);
    const lines = unprompted(reply!).split('\n').filter(Boolean);
    expect(lines.filter((line) => !/^• [\p{L} ]+ \[FER-\d+\]: (\$ [\d.,]+)?[ ,()]*$/u.test(line))).toEqual([]);
  });

  it('is understood when a contact refers to its list', async () => {
    const [, second] = await hear('¿tienen taladros?', 'quiero el segundo');
    expect(second).toMatch(/^⟦ecommerce\.products\.one\.es⟧\n• Taladro/);
  });

  it('is heard with it around what the knowledge base says', async () => {
    const [found] = await hear('¿cuánto tardan los envíos?');
    expect(unprompted(found!)).toBe(ANSWER);
    expect(found).toContain('⟦core.support.source.es Envíos⟧');
    const [foreign] = await hear('how long does shipping take?');
    expect(foreign).toMatch(/^⟦core\.support\.foreign\.en Spanish⟧/);
    expect(unprompted(foreign!)).toBe(ANSWER);
  });

  it('is taken at its word when it offers a person', async () => {
    const [offer, yes] = await hear('¿dónde queda la fábrica de alfajores?', 'sí');
    expect(offer).toBe('⟦core.support.not_found.es⟧ ⟦core.support.offer_person.es⟧');
    expect(yes).toMatch(/^⟦core\.support\.person\.es⟧\n\n⟦core\.notice\.ticket_number\.es \d+⟧$/);
  });

  it('calls a person in its words', async () => {
    const [person] = await hear('quiero hablar con una persona');
    expect(unprompted(person!)).toBe('');
    const replies = await hear('xqzt', 'xqzt brrr', 'xqzt mmm');
    expect(replies.at(-1)).toMatch(/⟦core\.notice\.person_called\.es⟧ ⟦core\.notice\.ticket_number\.es \d+⟧$/);
    expect(replies.map(unprompted)).toEqual(['', '', '']);
  });

  it('lets go of a contact, and takes it back, in its words', async () => {
    expect(await hear('BAJA', 'ALTA')).toEqual(['⟦core.notice.opted_out.es⟧', '⟦core.notice.opted_in.es⟧']);
  });

  it('has been heard with all there is, but for what needs another channel or a mishap', () => {
    const keys = new Set(shipped.map(({ key }) => key.replace(/\.(es|en|pt)$/, '')));
    const unheard = [...keys].filter((key) => !said.has(key) && !key.startsWith('core.received.'));
    expect(unheard.sort()).toEqual([
      ...['core.fallback.nothing', 'core.notice.late', 'core.notice.maintenance', 'core.support.sources'],
      ...['ecommerce.products.from', 'ecommerce.products.related', 'ecommerce.products.similar'],
    ]);
  });

  it('is recorded with each message, by version', async () => {
    const phone = String(++phones);
    const told = await ada.post('/chat/messages', { contact: { phone }, text: '¿tienen serruchos?' });
    const { items } = (await ada.get(`/conversations/${told.json().conversationId}/messages`)).json();
    const used = items.at(-1).prompts.map(({ key, level, version }: Record<string, string>) => [key, level, version]);
    expect(used).toEqual(expect.arrayContaining([['ecommerce.products.one.es', 'organization', '1.0.0']]));
  });
});
