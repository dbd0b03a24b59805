import { SHOPPING_WORDS } from '../../catalogue/domain/shopping-words';

/** What of a product the contact wants to know. */
export type Aspect = 'price' | 'availability' | 'specs';

/** What somebody wants first: "la más barata". */
export type Order = 'cheapest' | 'dearest';

/** A message about products, taken apart. */
export interface ProductRequest {
  /** What to search for, as it was typed; empty when the message names nothing. */
  readonly query: string;
  /** Decimal strings, in the shop's own currency. */
  readonly minPrice: string | null;
  readonly maxPrice: string | null;
  readonly onSale: boolean;
  readonly order: Order | null;
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
/** "y en talle 42?", "hay en negro?", "size 42": what is asked about was named before. */
const FOLLOW_UP = new RegExp(
  [
    String.raw`^\W*(?:y|e|and|ou|o|pero|mas|but)\b`,
    String.raw`^\W*(?:(?:lo|la|los|las|hay|tienen|tenes|vienen?|esta|estan|do you have|is|it|them|there|tem|vem|o|os|as?)\s+)*(?:en|em|in|de)\s+(?:\w+\s+)?\w+\W*$`,
    String.raw`^\W*(?:(?:el|la|en|the)\s+)?(?:talle|talla|color|tamanho|cor|size|colou?r|numero)\s+\w+\W*$`,
    String.raw`^\W*\d{1,3}\W*$`,
  ].join('|'),
);

const CHEAPEST = /\b(?:mas|mais)\s+(?:barat[oa]s?|economic[oa]s?)\b|\bcheapest\b/;
const DEAREST = /\b(?:mas|mais)\s+car[oa]s?\b|\bmost expensive\b/;

const COUNT = String.raw`(?:\d{1,3}|dos|tres|cuatro|cinco|seis|diez|doce|duas|dois|quatro|two|three|four|five|six|ten|twelve|un par de|a couple of|a pair of)`;
const MEASURE = String.raw`(?:kilos?|kgs?|quilos?|gramos?|gramas?|litros?|metros?|pulgadas?|inch(?:es)?|polegadas?|liters?|meters?|mm|cm|ml|watts?|volts?)`;
const PACKAGE = String.raw`(?:bolsas?|cajas?|paquetes?|botellas?|latas?|frascos?|unidades|docenas?|pares|bags?|boxes|bottles?|packs?|pairs|sacos?|caixas?|garrafas?|pacotes?)`;
const WANTED = String.raw`\b(?:necesito|quiero|quisiera|busco|llevo|comprar|dame|mandame|preciso|quero|need|want|buy|get|give me|have)\s+`;
/** How many are wanted says nothing of what: it comes before the thing, while a size comes after it, or with a measure. */
const QUANTITY = new RegExp(
  String.raw`(^\W*|${WANTED})${COUNT}\s+(?:(?:${MEASURE}|${PACKAGE})\s+(?:de|of)\s+|(?!${MEASURE}\b)(?=[a-z]{3}))`,
);

/** The filters that are said in words, and what is left to search for. `text` as a person wrote it. */
export function requestIn(text: string): ProductRequest {
  const typed = text.normalize('NFC');
  const folded = fold(typed);
  const max = MAX_PRICE.exec(folded);
  const min = MIN_PRICE.exec(folded);
  const filters = [MAX_PRICE, MIN_PRICE, ON_SALE, CHEAPEST, DEAREST];
  const rest = filters.reduce((left, filter) => left.replace(filter, blank), folded);
  return {
    query: queryIn(
      typed,
      rest.replace(QUANTITY, (all, before: string) => before + blank(all.slice(before.length))),
    ),
    maxPrice: max ? amountOf(max) : null,
    minPrice: min ? amountOf(min) : null,
    onSale: ON_SALE.test(folded),
    order: CHEAPEST.test(folded) ? 'cheapest' : DEAREST.test(folded) ? 'dearest' : null,
    aspect: SPECS.test(folded) ? 'specs' : PRICE.test(folded) ? 'price' : 'availability',
    isFollowUp: FOLLOW_UP.test(folded),
  };
}

/** From the first telling word to the last, as they were typed. `folded`: as long as `typed`, with blanks for the rest. */
function queryIn(typed: string, folded: string): string {
  const words = [...folded.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}.,/-]*[\p{L}\p{N}])?/gu)];
  const telling = words.filter(([word]) => !SHOPPING_WORDS.has(word) && !PURPOSE.test(word));
  const [first, last] = [telling[0], telling.at(-1)];
  if (!first || !last) return '';
  const before = words.slice(0, words.indexOf(first));
  // "algo para el mate": what it is for is all that was said.
  const purpose = before.findLast(([word]) => PURPOSE.test(word));
  const from = purpose ? purpose.index : first.index;
  const kept = typed.split('').map((letter, at) => (folded[at] === ' ' ? ' ' : letter));
  return kept
    .slice(from, last.index + last[0].length)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

const PURPOSE = /^(para|pra|for)$/;
const blank = (said: string) => ' '.repeat(said.length);

/** `20.000`, `20,000` and `20 mil` are the same. */
function amountOf([, digits = '', thousands]: RegExpExecArray): string {
  const whole = digits.replace(/[.,]/g, '');
  return thousands ? `${whole}000` : whole;
}

/** Lower case without accents, and exactly as long. */
function fold(text: string): string {
  const plain = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [...text].map((letter) => (plain(letter).length === letter.length ? plain(letter) : blank(letter))).join('');
}
