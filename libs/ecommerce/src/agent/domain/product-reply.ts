import type { Language, Money, Translated } from '@aynux/kernel';

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
    readonly stock: number;
    readonly options: Readonly<Record<string, string>>;
  }[];
}

interface Words {
  readonly one: string;
  readonly many: string;
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

/** A complete, correct reply out of what was found. */
export function replyAbout(products: readonly OfferedProduct[], query: string, language: Language): string {
  const words = WORDS[language];
  if (!query) return words.what;
  const [only] = products;
  if (!only) return `${words.none(query)} ${words.tryElse}`;
  const lines = products.map((product) => `• ${lineOf(product, language)}`);
  if (products.length > 1) return [words.many, ...lines, '', words.more].join('\n');
  // "Yes, we have it" only of what can be had.
  return [totalStock(only) > 0 ? words.one : words.many, ...lines].join('\n');
}

/** One sentence per product, for a model that words the reply. */
export function factsOf(products: readonly OfferedProduct[], language: Language): string[] {
  return products.map((product) => lineOf(product, language));
}

function lineOf(product: OfferedProduct, language: Language): string {
  const words = WORDS[language];
  const { name, sku, originalPrice } = product;
  const was = originalPrice ? ` (${words.before(formatted(originalPrice, language))})` : '';
  const choices = choicesOf(product);
  const code = sku && choices.length === 0 ? ` [${sku}]` : '';
  const own = Object.entries(product.options).map(([option, value]) => `${option}: ${value}`);
  const options = [...(choices.length ? choices : own)].map((text) => `; ${text}`).join('');
  return `${name}${code}: ${priceOf(product, language)}${was}, ${stockOf(product, language)}${options}`;
}

/** Of what can be had; of all when nothing can. */
function priceOf({ price, variants }: OfferedProduct, language: Language): string {
  const available = variants.filter(({ stock }) => stock > 0);
  const offered = (available.length ? available : variants).map((variant) => variant.price);
  const prices = offered.length ? offered.filter(({ currency }) => currency === price.currency) : [price];
  const lowest = prices.reduce((low, one) => (low.exceeds(one) ? one : low));
  const isOne = prices.every((one) => !one.exceeds(lowest));
  return isOne ? formatted(lowest, language) : WORDS[language].from(formatted(lowest, language));
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
