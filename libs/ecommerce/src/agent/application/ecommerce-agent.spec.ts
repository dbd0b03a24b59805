import { join } from 'node:path';
import { type Contact, Money, NO_ENTITIES, type Turn } from '@aynux/kernel';
import type {
  Browsing,
  FoundProduct,
  FoundProducts,
  ProductFilters,
  ProductQuery,
  ProductSearch,
} from '../../catalogue/application/product-search';
import { OramaTextAnalysis, ShippedPrompts } from '@aynux/platform/testing';
import type { Fit } from '../../catalogue/domain/fit';
import { InMemoryShopLog } from '../../conversations/testing/in-memory-shop-log';
import { EcommerceAgent } from './ecommerce-agent';
import { FindOffers } from './find-offers';

const ana: Contact = { id: 'c-1', phone: '5491155550001', userId: null, name: 'Ana' };
const noon = new Date('2026-03-01T12:00:00Z');

class ShelfSearch implements ProductSearch {
  readonly asked: ProductQuery[] = [];
  readonly browsed: [ProductFilters, Browsing][] = [];
  onlyWithoutFilters: FoundProduct[] = [];
  constructor(private readonly shelf: readonly FoundProduct[]) {}

  async search(query: ProductQuery): Promise<FoundProducts> {
    this.asked.push(query);
    const items = query.maxPrice ? this.shelf : [...this.shelf, ...this.onlyWithoutFilters];
    return { items, degraded: false };
  }

  async browse(...asked: [ProductFilters, Browsing]): Promise<readonly FoundProduct[]> {
    this.browsed.push(asked);
    return this.shelf;
  }
}

const byWords = { exact: null, text: 1, vector: 2 };

const prompts = new ShippedPrompts(join(__dirname, '../prompts'));
const draftWriter = { write: async ({ draft }: { draft: string }) => ({ text: draft, writer: 'template-writer' }) };

function found(name: string, fit: Fit, ranks: FoundProduct['ranks'] = byWords): FoundProduct {
  const price = Money.of('1000.00', 'ARS');
  const shelf = {
    category: { id: 'k', name: 'Ferretería' },
    brand: null,
    active: true,
    featured: false,
    imageUrl: null,
  };
  const product = { id: `id-${name}`, name, sku: name, handle: name, variantOf: null, price, originalPrice: null };
  return { ...product, ...shelf, onSale: false, stock: 9, options: {}, variants: [], fit, score: 1, ranks };
}

function agentWith(...shelf: FoundProduct[]) {
  const search = new ShelfSearch(shelf);
  const log = new InMemoryShopLog();
  return {
    search,
    log,
    agent: new EcommerceAgent(search, new FindOffers(search, new OramaTextAnalysis()), draftWriter, prompts, log),
  };
}

const turn = (text: string, ...before: string[]): Turn => ({
  contact: ana,
  conversationId: 'whatsapp:c-1',
  text,
  language: 'es',
  history: before.map((said) => ({ sender: 'user', text: said })),
  at: noon,
});

it('answers from what it found, and names it as its source', async () => {
  const { agent } = agentWith(found('Taladro', 'meant'));
  const answer = await agent.answer(turn('tienen taladros?'));
  expect(answer.text).toMatch('Taladro');
  expect(answer).toMatchObject({
    outcome: 'answered',
    sources: [{ kind: 'product', id: 'id-Taladro', title: 'Taladro' }],
  });
});

it('answers with the very product whose code was named, and no other', async () => {
  const { agent } = agentWith(found('FER-0001', 'named', { ...byWords, exact: 1 }), found('FER-0002', 'meant'));
  const { sources } = await agent.answer(turn('precio de FER-0001'));
  expect(sources.map(({ title }) => title)).toEqual(['FER-0001']);
});

it('says so when it finds nothing', async () => {
  const { agent } = agentWith();
  expect(await agent.answer(turn('venden submarinos?'))).toMatchObject({ outcome: 'not-found', sources: [] });
});

it('searches for nothing when nothing is named', async () => {
  const { agent, search } = agentWith(found('Taladro', 'meant'));
  expect(await agent.answer(turn('cuánto sale?'))).toMatchObject({ outcome: 'needs-product' });
  expect(search.asked).toEqual([]);
});

it('asks of what was shown longer ago when nothing lately names it', async () => {
  const { agent, search } = agentWith(found('Taladro', 'meant'));
  const entities = { ...NO_ENTITIES, products: ['Sierra circular', 'Taladro percutor'] };
  const askLater = (text: string, ...before: string[]) => agent.answer({ ...turn(text, ...before), entities });
  expect(await askLater('cuánto sale?', 'gracias')).toMatchObject({ sources: [{ title: 'Taladro' }] });
  await askLater('y en negro?');
  await askLater('cuánto sale?', 'tienen martillos?');
  await askLater('sierras');
  expect(search.asked.map(({ text }) => text)).toEqual([
    ...['Taladro percutor', 'Taladro percutor negro', 'martillos', 'sierras'],
  ]);
  await askLater('algo en oferta');
  expect(search.browsed).toHaveLength(1);
});

it('shows what is on sale, or cheapest, when no more than that is asked', async () => {
  const { agent, search } = agentWith(found('Taladro', 'related'));
  expect(await agent.answer(turn('algo en oferta'))).toMatchObject({
    text: expect.stringMatching(/^Esto es lo que hay:/),
    sources: [{ title: 'Taladro' }],
  });
  await agent.answer(turn('qué es lo más barato que venden?'));
  expect(search.browsed).toEqual([
    [{ onSale: true }, { limit: 5, order: 'discount' }],
    [{}, { limit: 5, order: 'cheapest' }],
  ]);
});

it('takes from a list that was shown what was chosen', async () => {
  const { agent, search } = agentWith(found('Perfume', 'named'));
  const shown = {
    sender: 'assistant' as const,
    text: '• Vela [HOG-0010]: $ 12.900,00\n• Perfume cítrico: $ 38.900,00',
  };
  await agent.answer({ ...turn('quiero el segundo', 'perfumes?'), history: [shown] });
  expect(search.asked[0]?.text).toBe('Perfume cítrico');
});

it('asks for what a follow-up names by itself when that is nothing of what was asked before', async () => {
  const { agent, search } = agentWith();
  await agent.answer(turn('y el martillo?', 'precio del taladro'));
  expect(search.asked.map(({ text }) => text)).toEqual(['taladro martillo', 'martillo']);
});

it('does not deny what is sold at another price', async () => {
  const { agent, search } = agentWith();
  search.onlyWithoutFilters = [found('Taladro', 'meant')];
  const { text, sources } = await agent.answer(turn('taladro menos de 500'));
  expect(text).toMatch(/^Hay «taladro», pero no hasta \$ 500,00/);
  expect(sources).toMatchObject([{ title: 'Taladro' }]);
});

it('goes on with what was asked before', async () => {
  const { agent, search } = agentWith();
  await agent.answer(turn('y en talle 42?', 'tienen zapatillas?'));
  expect(search.asked[0]?.text).toBe('zapatillas talle 42');
});

it('passes on the filters that were said in words', async () => {
  const { agent, search } = agentWith();
  await agent.answer(turn('ofertas en monitores hasta 200 mil'));
  expect(search.asked[0]).toEqual({ text: 'monitores', limit: 5, maxPrice: { amount: '200000' }, onSale: true });
});

it('keeps the exchange with the products that it named', async () => {
  const { agent, log } = agentWith(found('Taladro', 'meant'));
  const asked = turn('cuánto cuesta el taladro?');
  await agent.remember({ turn: asked, answer: await agent.answer(asked), externalMessageId: 'wamid.1' });
  expect(log.exchanges).toMatchObject([{ productIds: ['id-Taladro'], aspect: 'price', externalMessageId: 'wamid.1' }]);
});

it.each<[string, Fit, FoundProduct['ranks'], number | undefined]>([
  ['its code or its name', 'named', byWords, 0.5],
  ['each of its words', 'meant', byWords, 0.5],
  ['its kind', 'kind', byWords, 0.4],
  ['words and meaning', 'similar', { exact: null, text: 1, vector: 1 }, 0.4],
  ['a likeness alone', 'similar', byWords, undefined],
])('recognises a product by %s: %s', async (_, fit, ranks, score) => {
  const { agent } = agentWith(found('Martillo', fit, ranks));
  expect((await agent.recognise('martillo de fibra'))?.score).toBe(score);
});

it('says what it would do for when it is not what was asked for', async () => {
  const { agent } = agentWith(found('Dulce de leche', 'similar'));
  expect(await agent.answer(turn('tenés leche?'))).toMatchObject({
    outcome: 'not-found',
    text: expect.stringMatching(/^No encontré exactamente «leche»/),
    sources: [{ title: 'Dulce de leche' }],
  });
});
