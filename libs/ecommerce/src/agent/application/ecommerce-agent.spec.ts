import { type Contact, Money, type Turn } from '@aynux/kernel';
import type {
  FoundProduct,
  FoundProducts,
  ProductQuery,
  ProductSearch,
} from '../../catalogue/application/product-search';
import { InMemoryShopLog } from '../../conversations/testing/in-memory-shop-log';
import { EcommerceAgent } from './ecommerce-agent';

const ana: Contact = { id: 'c-1', phone: '5491155550001', userId: null, name: 'Ana' };
const noon = new Date('2026-03-01T12:00:00Z');

class ShelfSearch implements ProductSearch {
  readonly asked: ProductQuery[] = [];
  constructor(private readonly shelf: readonly FoundProduct[]) {}

  async search(query: ProductQuery): Promise<FoundProducts> {
    this.asked.push(query);
    return { items: this.shelf, degraded: false };
  }
}

const draftWriter = { write: async ({ draft }: { draft: string }) => ({ text: draft, writer: 'template-writer' }) };

function found(name: string, ranks: FoundProduct['ranks']): FoundProduct {
  const price = Money.of('1000.00', 'ARS');
  const shelf = {
    category: { id: 'k', name: 'Ferretería' },
    brand: null,
    active: true,
    featured: false,
    imageUrl: null,
  };
  const product = { id: `id-${name}`, name, sku: name, handle: name, variantOf: null, price, originalPrice: null };
  return { ...product, ...shelf, onSale: false, stock: 9, options: {}, variants: [], score: 1, ranks };
}

function agentWith(...shelf: FoundProduct[]) {
  const search = new ShelfSearch(shelf);
  const log = new InMemoryShopLog();
  return { search, log, agent: new EcommerceAgent(search, draftWriter, log) };
}

const turn = (text: string, ...before: string[]): Turn => ({
  contact: ana,
  conversationId: 'whatsapp:c-1',
  text,
  language: 'es',
  history: before.map((said) => ({ sender: 'user', text: said })),
  at: noon,
});

const byWords = { exact: null, text: 1, vector: 2 };

it('answers from what it found, and names it as its source', async () => {
  const { agent } = agentWith(found('Taladro', byWords));
  const answer = await agent.answer(turn('tienen taladros?'));
  expect(answer.text).toMatch('Taladro');
  expect(answer).toMatchObject({
    outcome: 'answered',
    sources: [{ kind: 'product', id: 'id-Taladro', title: 'Taladro' }],
  });
});

it('answers with the very product whose code was named, and no other', async () => {
  const { agent } = agentWith(found('FER-0001', { ...byWords, exact: 1 }), found('FER-0002', byWords));
  const { sources } = await agent.answer(turn('precio de FER-0001'));
  expect(sources.map(({ title }) => title)).toEqual(['FER-0001']);
});

it('says so when it finds nothing', async () => {
  const { agent } = agentWith();
  expect(await agent.answer(turn('venden submarinos?'))).toMatchObject({ outcome: 'not-found', sources: [] });
});

it('searches for nothing when nothing is named', async () => {
  const { agent, search } = agentWith(found('Taladro', byWords));
  expect(await agent.answer(turn('cuánto sale?'))).toMatchObject({ outcome: 'needs-product' });
  expect(search.asked).toEqual([]);
});

it('goes on with what was asked before', async () => {
  const { agent, search } = agentWith();
  await agent.answer(turn('y en talle 42?', 'tienen zapatillas?'));
  expect(search.asked[0]?.text).toBe('zapatillas talle 42');
});

it('passes on the filters that were said in words', async () => {
  const { agent, search } = agentWith();
  await agent.answer(turn('ofertas en monitores hasta 200 mil'));
  expect(search.asked).toEqual([{ text: 'monitores', limit: 5, maxPrice: { amount: '200000' }, onSale: true }]);
});

it('keeps the exchange with the products that it named', async () => {
  const { agent, log } = agentWith(found('Taladro', byWords));
  const asked = turn('cuánto cuesta el taladro?');
  await agent.remember({ turn: asked, answer: await agent.answer(asked), externalMessageId: 'wamid.1' });
  expect(log.exchanges).toMatchObject([{ productIds: ['id-Taladro'], aspect: 'price', externalMessageId: 'wamid.1' }]);
});

it.each([
  ['its code', { exact: 1, text: null, vector: null }, true],
  ['words and meaning', { exact: null, text: 1, vector: 1 }, true],
  ['words alone', { exact: null, text: 1, vector: 4 }, false],
])('recognises a product by %s', async (_, ranks, isKnown) => {
  const { agent } = agentWith(found('Martillo', ranks));
  expect((await agent.recognise('martillo de fibra')) !== null).toBe(isKnown);
});
