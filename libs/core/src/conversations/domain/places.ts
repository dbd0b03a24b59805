import { fold } from './heard';

/**
 * Places that people write in any spelling ("y a cordoba?"). What is also a thing, a name or a verb (la plata, lima, salta) is
 * left out: it is told by its capital.
 */
const KNOWN = listed(`
  Argentina, Bolivia, Brasil, Chile, Colombia, Costa Rica, Ecuador, El Salvador, España, Estados Unidos, Guatemala, Honduras,
  México, Nicaragua, Panamá, Paraguay, Perú, Portugal, República Dominicana, Uruguay, Venezuela, Brazil, Spain, Mexico,
  United States, United Kingdom, Espanha, Buenos Aires, Gran Buenos Aires, Capital Federal, CABA, Córdoba, Rosario, Mendoza,
  Tucumán, San Miguel de Tucumán, Mar del Plata, Santa Fe, San Juan, San Luis, Neuquén, Bariloche, Río Negro, Chubut,
  Comodoro Rivadavia, Santa Cruz, Tierra del Fuego, Ushuaia, Entre Ríos, Corrientes, Misiones, Posadas, Formosa,
  Resistencia, Jujuy, Catamarca, La Rioja, Santiago del Estero, La Pampa, Bahía Blanca, Río Cuarto, Villa María, Quilmes,
  Avellaneda, Montevideo, Punta del Este, Asunción, Santiago de Chile, Valparaíso, Bogotá, Medellín, Cali, Barranquilla,
  Guayaquil, Caracas, Ciudad de México, CDMX, Guadalajara, Monterrey, Puebla, Cancún, Madrid, Barcelona, Valencia, Sevilla,
  São Paulo, Rio de Janeiro, Belo Horizonte, Brasília, Curitiba, Porto Alegre, Florianópolis, Salvador, Recife, Fortaleza,
  Manaus, Goiânia, Campinas, Minas Gerais, Bahia, Paraná, Lisboa, New York, Los Angeles, Miami, Chicago, London, Texas,
  California, Florida
`);

const NAMES = new Map(KNOWN.map((place) => [fold(place), place]));
const MOST_WORDS = Math.max(...KNOWN.map((place) => place.split(' ').length));

/** Words after which a place is what is meant. */
const SENT_OR_LIVED =
  /(?:\b(?:viv[oi]|vivimos|resido|estoy|estamos) en|\b(?:soy|somos) de|\benv[ií](?:os?|an|ar|as|en) (?:a|hasta|para)|\bmand(?:an|ar|as|en) (?:a|para)|\blleg(?:an?|ar|ue) (?:a|hasta)|\bentreg(?:as?|an|ar|am) (?:en|a|em|para|no|na)|\b(?:sucursal|local|tienda|loja|store|branch|shop) (?:en|de|em|in)|\bzona (?:de|norte de|sur de)|\bbarrio(?: de)?|\b(?:provincia|ciudad|cidade|estado|city|state|province) (?:de|do|da|of)|\b(?:live|living|located|based) in|\b(?:i['’]?m|we['’]?re|i am|we are) (?:in|from)|\bship(?:ping|s)? (?:it )?to|\bdeliver(?:y|ies|s)? (?:to|in)|\bsend (?:it )?to|\bmor[oa](?:mos)? (?:em|no|na)|\bsou d[eoa]|\benviam? (?:para|a)|\bfrete (?:para|pra|p\/)|\bchegam? (?:em|a|no|na))\s+(?:(?:la|las|los|el|o|a|the)\s+(?!plata\b))?/giu;
/** Words that may stand before one. */
const BEFORE = /(?<![\p{L}\p{N}])(?:a|en|de|desde|hasta|para|to|in|from|em|no|na|pra|do)\s+(?:(?:el|o|the)\s+)?/giu;
const LARGE =
  /(?:(?:La|El|Las|Los|San|Santa|Santo|São)\s+)?\p{Lu}[\p{L}'’]+(?:\s+(?:(?:de|del|da|do|dos|las?|los)\s+)*\p{Lu}[\p{L}'’]+){0,3}/uy;
const NO_PLACES =
  /^(?:av|avenida|avda|calle|pasaje|rua|travessa|lunes|martes|miercoles|jueves|viernes|sabado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|navidad|mercado|whatsapp|pix|paypal|visa|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|correo|andreani|oca|casa|mi|my|todo|all|you|usted\w*|vos)\b/;

const STREETS: readonly RegExp[] = [
  /(?<!\p{L})(?:[Cc]alle|[Aa]v(?:enida|da)?\.?|[Pp]asaje|[Pp]je\.?|[Rr]ua|[Tt]ravessa|[Aa]lameda)\s+(?:\p{L}[\p{L}.'’]*,?\s+){1,5}(?:n[º°.]?\s*)?\d{1,5}(?!\d)/gu,
  /(?<!\p{N})\d{1,5}\s+(?:\p{Lu}[\p{L}'’]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd)(?!\p{L})/gu,
];

/** Where somebody is, lives, or wants something sent: addresses as they were typed, known places as they are spelled. */
export function placesIn(text: string): string[] {
  const found = new Map<number, string>();
  for (const words of [SENT_OR_LIVED, BEFORE]) {
    for (const match of text.matchAll(words)) {
      const at = match.index + match[0].length;
      const place = knownAt(text, at) ?? (words === SENT_OR_LIVED ? largeAt(text, at) : null);
      if (place && !found.has(at)) found.set(at, place);
    }
  }
  const inOrder = [...found].sort(([one], [other]) => one - other).map(([, place]) => place);
  const streets = STREETS.flatMap((street) =>
    [...text.matchAll(street)].map(([address]) => address.replace(/\s+/g, ' ')),
  );
  return [...new Set([...inOrder, ...streets])];
}

/** The longest one that stands there. */
function knownAt(text: string, at: number): string | null {
  const words = [...text.slice(at, at + 60).matchAll(/\s*([\p{L}'’]+)/guy)]
    .slice(0, MOST_WORDS)
    .map(([, word]) => word);
  for (let count = words.length; count > 0; count--) {
    const place = NAMES.get(fold(words.slice(0, count).join(' ')));
    if (place) return place;
  }
  return null;
}

function largeAt(text: string, at: number): string | null {
  LARGE.lastIndex = at;
  const place = LARGE.exec(text)?.[0] ?? null;
  return place === null || NO_PLACES.test(fold(place)) ? null : place;
}

function listed(names: string): string[] {
  return names
    .trim()
    .replace(/\s+/g, ' ')
    .split(/\s*,\s*/);
}
