import { type Language, Money, type Say, type Translated } from '@aynux/kernel';
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

/** What the prompts are about that a reply is made of. */
const OF = 'ecommerce.products';
const FEW = 5;
const LOCALE: Translated = { es: 'es-AR', en: 'en-US', pt: 'pt-BR' };

/** What was found for a request, and what that makes of it. */
export interface Findings {
  readonly request: Pick<ProductRequest, 'query' | 'minPrice' | 'maxPrice' | 'onSale'>;
  readonly finding: Finding;
  readonly products: readonly OfferedProduct[];
}

/** In whose words a reply is, and how it writes numbers. */
export interface Wording {
  readonly language: Language;
  readonly say: Say;
}

/** A complete, correct reply out of what was found. */
export function replyAbout(found: Findings, wording: Wording): string {
  const lines = found.products.map((product) => `• ${lineOf(product, wording)}`);
  const more = lines.length > 1 ? ['', wording.say(`${OF}.more`)] : [];
  return [headingOf(found, wording), ...lines, ...more].join('\n');
}

/** One sentence per product, for a model that words the reply; before them what they are to the request. */
export function factsOf(found: Findings, wording: Wording): string[] {
  const isPlain = found.finding === 'found' || found.products.length === 0;
  const lines = found.products.map((product) => lineOf(product, wording));
  return isPlain ? lines : [headingOf(found, wording), ...lines];
}

function headingOf({ request, finding, products }: Findings, wording: Wording): string {
  const { say } = wording;
  const { query } = request;
  switch (finding) {
    case 'found': {
      // "Yes, we have it" only of what can be had.
      const isOne = products.length === 1 && products.some((product) => totalStock(product) > 0);
      return say(isOne ? `${OF}.one` : `${OF}.many`);
    }
    case 'related':
    case 'similar':
      return say(`${OF}.${finding}`, { query });
    case 'otherwise':
      return say(`${OF}.otherwise`, { query, condition: conditionsOf(request, products, wording) });
    case 'browsed':
      return say(`${OF}.offers`);
    case 'nothing':
      return query ? `${say(`${OF}.none`, { query })} ${say(`${OF}.try_else`)}` : say(`${OF}.no_offers`);
    case 'unasked':
      return say(`${OF}.what`);
  }
}

/** `hasta $ 20.000,00 en oferta` */
function conditionsOf(
  { minPrice, maxPrice, onSale }: Findings['request'],
  products: readonly OfferedProduct[],
  { language, say }: Wording,
): string {
  const currency = products[0]?.price.currency;
  const amount = (decimal: string) => (currency ? formatted(Money.of(decimal, currency), language) : decimal);
  const conditions = [
    ...(minPrice ? [say(`${OF}.at_least`, { price: amount(minPrice) })] : []),
    ...(maxPrice ? [say(`${OF}.up_to`, { price: amount(maxPrice) })] : []),
    ...(onSale ? [say(`${OF}.on_sale`)] : []),
  ];
  return conditions.join(' ');
}

function lineOf(product: OfferedProduct, wording: Wording): string {
  const { name, sku } = product;
  const choices = choicesOf(product);
  const code = sku && choices.length === 0 ? ` [${sku}]` : '';
  const own = Object.entries(product.options).map(([option, value]) => `${option}: ${value}`);
  const options = [...(choices.length ? choices : own)].map((text) => `; ${text}`).join('');
  return `${name}${code}: ${priceOf(product, wording)}, ${stockOf(product, wording)}${options}`;
}

/** The lowest of what can be had, or of all when nothing can, with what that very one cost before. */
function priceOf(product: OfferedProduct, { language, say }: Wording): string {
  const { variants } = product;
  const available = variants.filter(({ stock }) => stock > 0);
  const inCurrency = (available.length ? available : variants).filter(
    ({ price }) => price.currency === product.price.currency,
  );
  const offered = inCurrency.length ? inCurrency : [product];
  const lowest = offered.reduce((low, one) => (low.price.exceeds(one.price) ? one : low));
  const isOne = offered.every(({ price }) => !price.exceeds(lowest.price));
  const price = formatted(lowest.price, language);
  const { originalPrice } = lowest;
  const was = originalPrice ? ` (${say(`${OF}.before`, { price: formatted(originalPrice, language) })})` : '';
  return `${isOne ? price : say(`${OF}.from`, { price })}${was}`;
}

function stockOf(product: OfferedProduct, { say }: Wording): string {
  const units = totalStock(product);
  if (units === 0) return say(`${OF}.sold_out`);
  if (units === 1) return say(`${OF}.left_one`);
  return units <= FEW ? say(`${OF}.left`, { units: String(units) }) : say(`${OF}.in_stock`);
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
