import { type Language, Money, type Translated } from '@aynux/kernel';
import type { Finding } from './offers';
import type { ProductRequest } from './product-request';

/** What a reply says of a product. */
export interface OfferedProduct {
  readonly name: string;
  readonly sku: string | null;
  readonly price: Money;
  /** Before the sale; null when there is none. */
  readonly originalPrice: Money | null;
  readonly stock: number;
  readonly options: Readonly<Record<string, string>>;
  readonly variants: readonly {
    readonly price: Money;
    readonly originalPrice: Money | null;
    readonly stock: number;
    readonly options: Readonly<Record<string, string>>;
  }[];
}

interface Words {
  readonly one: string;
  readonly many: string;
  readonly related: (query: string) => string;
  readonly similar: (query: string) => string;
  /** It is sold, but not so. */
  readonly otherwise: (query: string, condition: string) => string;
  readonly upTo: (price: string) => string;
  readonly atLeast: (price: string) => string;
  readonly onSale: string;
  readonly offers: string;
  readonly noOffers: string;
  readonly none: (query: string) => string;
  readonly tryElse: string;
  readonly what: string;
  readonly inStock: string;
  readonly left: (units: number) => string;
  readonly soldOut: string;
  readonly before: (price: string) => string;
  readonly from: (price: string) => string;
  readonly more: string;
}

const FEW = 5;
const LOCALE: Translated = { es: 'es-AR', en: 'en-US', pt: 'pt-BR' };

const WORDS: Translated<Words> = {
  es: {
    one: 'Sí, lo tenemos:',
    many: 'Esto es lo que encontré:',
    related: (query) => `Relacionado con «${query}» encontré:`,
    similar: (query) => `No encontré exactamente «${query}». Lo más parecido:`,
    otherwise: (query, condition) => `Hay «${query}», pero no ${condition}. Lo más cercano:`,
    upTo: (price) => `hasta ${price}`,
    atLeast: (price) => `desde ${price}`,
    onSale: 'en oferta',
    offers: 'Esto es lo que hay:',
    noOffers: 'Por ahora no hay nada así en el catálogo.',
    none: (query) => `No encontré «${query}» en el catálogo.`,
    tryElse: 'Se puede probar con otra palabra, con la marca o con el código del producto.',
    what: '¿Qué producto hace falta buscar? Alcanza con el nombre, la marca o el código.',
    inStock: 'en stock',
    left: (units) => (units === 1 ? 'queda 1' : `quedan ${units}`),
    soldOut: 'sin stock por ahora',
    before: (price) => `antes ${price}`,
    from: (price) => `desde ${price}`,
    more: 'Si alguno interesa, con el código doy más detalles.',
  },
  en: {
    one: 'Yes, we have it:',
    many: 'This is what I found:',
    related: (query) => `Related to "${query}" I found:`,
    similar: (query) => `I couldn't find exactly "${query}". The nearest I found:`,
    otherwise: (query, condition) => `There is "${query}", but not ${condition}. The nearest I found:`,
    upTo: (price) => `up to ${price}`,
    atLeast: (price) => `from ${price}`,
    onSale: 'on sale',
    offers: 'This is what there is:',
    noOffers: 'There is nothing like that in the catalogue for now.',
    none: (query) => `I couldn't find "${query}" in the catalogue.`,
    tryElse: "Try another word, the brand or the product's code.",
    what: 'Which product are you looking for? Its name, brand or code will do.',
    inStock: 'in stock',
    left: (units) => `${units} left`,
    soldOut: 'out of stock for now',
    before: (price) => `was ${price}`,
    from: (price) => `from ${price}`,
    more: 'If one of them interests you, its code gets you more details.',
  },
  pt: {
    one: 'Sim, temos:',
    many: 'Foi isto que encontrei:',
    related: (query) => `Relacionado com «${query}» encontrei:`,
    similar: (query) => `Não encontrei exatamente «${query}». O mais parecido:`,
    otherwise: (query, condition) => `Há «${query}», mas não ${condition}. O mais próximo:`,
    upTo: (price) => `até ${price}`,
    atLeast: (price) => `a partir de ${price}`,
    onSale: 'em promoção',
    offers: 'Isto é o que há:',
    noOffers: 'Por enquanto não há nada assim no catálogo.',
    none: (query) => `Não encontrei «${query}» no catálogo.`,
    tryElse: 'Dá para tentar com outra palavra, com a marca ou com o código do produto.',
    what: 'Qual produto devo procurar? Basta o nome, a marca ou o código.',
    inStock: 'em estoque',
    left: (units) => (units === 1 ? 'resta 1' : `restam ${units}`),
    soldOut: 'sem estoque no momento',
    before: (price) => `antes ${price}`,
    from: (price) => `a partir de ${price}`,
    more: 'Se algum interessar, com o código passo mais detalhes.',
  },
};

/** What was found for a request, and what that makes of it. */
export interface Findings {
  readonly request: Pick<ProductRequest, 'query' | 'minPrice' | 'maxPrice' | 'onSale'>;
  readonly finding: Finding;
  readonly products: readonly OfferedProduct[];
}

/** A complete, correct reply out of what was found. */
export function replyAbout(found: Findings, language: Language): string {
  const words = WORDS[language];
  const lines = found.products.map((product) => `• ${lineOf(product, language)}`);
  const more = lines.length > 1 ? ['', words.more] : [];
  return [headingOf(found, language), ...lines, ...more].join('\n');
}

/** One sentence per product, for a model that words the reply; before them what they are to the request. */
export function factsOf(found: Findings, language: Language): string[] {
  const isPlain = found.finding === 'found' || found.products.length === 0;
  const lines = found.products.map((product) => lineOf(product, language));
  return isPlain ? lines : [headingOf(found, language), ...lines];
}

function headingOf({ request, finding, products }: Findings, language: Language): string {
  const words = WORDS[language];
  const { query } = request;
  switch (finding) {
    case 'found':
      // "Yes, we have it" only of what can be had.
      return products.length === 1 && products.some((product) => totalStock(product) > 0) ? words.one : words.many;
    case 'related':
      return words.related(query);
    case 'similar':
      return words.similar(query);
    case 'otherwise':
      return words.otherwise(query, conditionsOf(request, products, language));
    case 'browsed':
      return words.offers;
    case 'nothing':
      return query ? `${words.none(query)} ${words.tryElse}` : words.noOffers;
    case 'unasked':
      return words.what;
  }
}

/** `hasta $ 20.000,00 en oferta` */
function conditionsOf(
  { minPrice, maxPrice, onSale }: Findings['request'],
  products: readonly OfferedProduct[],
  language: Language,
): string {
  const words = WORDS[language];
  const currency = products[0]?.price.currency;
  const amount = (decimal: string) => (currency ? formatted(Money.of(decimal, currency), language) : decimal);
  const conditions = [
    ...(minPrice ? [words.atLeast(amount(minPrice))] : []),
    ...(maxPrice ? [words.upTo(amount(maxPrice))] : []),
    ...(onSale ? [words.onSale] : []),
  ];
  return conditions.join(' ');
}

function lineOf(product: OfferedProduct, language: Language): string {
  const { name, sku } = product;
  const choices = choicesOf(product);
  const code = sku && choices.length === 0 ? ` [${sku}]` : '';
  const own = Object.entries(product.options).map(([option, value]) => `${option}: ${value}`);
  const options = [...(choices.length ? choices : own)].map((text) => `; ${text}`).join('');
  return `${name}${code}: ${priceOf(product, language)}, ${stockOf(product, language)}${options}`;
}

/** The lowest of what can be had, or of all when nothing can, with what that very one cost before. */
function priceOf(product: OfferedProduct, language: Language): string {
  const words = WORDS[language];
  const { variants } = product;
  const available = variants.filter(({ stock }) => stock > 0);
  const inCurrency = (available.length ? available : variants).filter(
    ({ price }) => price.currency === product.price.currency,
  );
  const offered = inCurrency.length ? inCurrency : [product];
  const lowest = offered.reduce((low, one) => (low.price.exceeds(one.price) ? one : low));
  const isOne = offered.every(({ price }) => !price.exceeds(lowest.price));
  const price = formatted(lowest.price, language);
  const was = lowest.originalPrice ? ` (${words.before(formatted(lowest.originalPrice, language))})` : '';
  return `${isOne ? price : words.from(price)}${was}`;
}

function stockOf(product: OfferedProduct, language: Language): string {
  const words = WORDS[language];
  const units = totalStock(product);
  if (units === 0) return words.soldOut;
  return units <= FEW ? words.left(units) : words.inStock;
}

/** `Talle: S, M, L` of what is in stock. */
function choicesOf({ variants }: OfferedProduct): string[] {
  const values = new Map<string, Set<string>>();
  for (const { options, stock } of variants) {
    if (stock === 0) continue;
    for (const [name, value] of Object.entries(options)) values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return [...values].map(([name, choices]) => `${name}: ${[...choices].join(', ')}`);
}

function totalStock({ stock, variants }: OfferedProduct): number {
  return variants.length ? variants.reduce((sum, variant) => sum + variant.stock, 0) : stock;
}

/** Exact: the decimal goes to the formatter as a string. */
function formatted(money: Money, language: Language): string {
  const format = new Intl.NumberFormat(LOCALE[language], { style: 'currency', currency: money.currency });
  return format.format(money.toDecimal() as unknown as number).replace(/\u00a0/g, ' ');
}
