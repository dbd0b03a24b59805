import { SHOPPING_WORDS } from '../../catalogue/domain/shopping-words';

/** What of a product the contact wants to know. */
export type Aspect = 'price' | 'availability' | 'specs';

/** A message about products, taken apart. */
export interface ProductRequest {
  /** What to search for; empty when the message names nothing. */
  readonly query: string;
  /** Decimal strings, in the shop's own currency. */
  readonly minPrice: string | null;
  readonly maxPrice: string | null;
  readonly onSale: boolean;
  readonly aspect: Aspect;
  /** It goes on with what was asked before: "y en talle 42?" */
  readonly isFollowUp: boolean;
}

const AMOUNT = String.raw`(?:ars|r?\$|us\$|pesos|reais)?\s*(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(mil|k)?\b(?:\s*(?:pesos|reais|dollars|ars))?`;
const MAX_PRICE = new RegExp(
  String.raw`\b(?:menos de|hasta|por debajo de|mas barat[oa]s? (?:que|de)|no mas de|maximo|under|less than|below|up to|cheaper than|menos que|ate|abaixo de|no maximo)\s+${AMOUNT}`,
);
const MIN_PRICE = new RegExp(
  String.raw`\b(?:mas de|desde|por encima de|a partir de|over|more than|above|from|mais de|acima de)\s+${AMOUNT}`,
);
const ON_SALE =
  /\b(en oferta|ofertas?|rebajad[oa]s?|con descuento|descuentos?|promos?|promocion(?:es)?|on sale|discount(?:ed|s)?|deals?|em promocao|promoco?es|em oferta|desconto)\b/;
const PRICE =
  /\b(precios?|cuanto|cuesta|cuestan|sale|salen|vale|valen|price|prices|cost|costs|how much|quanto|custa|custam|preco|precos)\b/;
const SPECS =
  /\b(caracteristicas?|medidas?|materiales?|material|detalles?|especificaciones|de que es|specs?|details?|dimensions?|detalhes)\b/;
const FOLLOW_UP = /^\W*(y|e|and|ou|o)\b|^\W*(en|em|in|de)\s+(talle|color|tamanho|cor|size|colou?r)\b/;

/** The filters that are said in words, and what is left to search for. `text` as a person wrote it. */
export function requestIn(text: string): ProductRequest {
  const folded = fold(text);
  const max = MAX_PRICE.exec(folded);
  const min = MIN_PRICE.exec(folded);
  const withoutFilters = [MAX_PRICE, MIN_PRICE, ON_SALE].reduce((rest, filter) => rest.replace(filter, ' '), folded);
  return {
    query: searchWords(withoutFilters),
    maxPrice: max ? amountOf(max) : null,
    minPrice: min ? amountOf(min) : null,
    onSale: ON_SALE.test(folded),
    aspect: SPECS.test(folded) ? 'specs' : PRICE.test(folded) ? 'price' : 'availability',
    isFollowUp: FOLLOW_UP.test(folded),
  };
}

function searchWords(folded: string): string {
  const words = folded.match(/[\p{L}\p{N}][\p{L}\p{N}.,/x-]*/gu) ?? [];
  return words
    .map((word) => word.replace(/[.,]+$/, ''))
    .filter((word) => !SHOPPING_WORDS.has(word))
    .join(' ');
}

/** `20.000`, `20,000` and `20 mil` are the same. */
function amountOf([, digits = '', thousands]: RegExpExecArray): string {
  const whole = digits.replace(/[.,]/g, '');
  return thousands ? `${whole}000` : whole;
}

/** Lower case without accents; `ñ` stays apart in no search of ours. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
