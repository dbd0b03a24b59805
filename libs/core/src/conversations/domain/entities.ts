import { ENTITY_KINDS, type Entities, type EntityKind, NO_ENTITIES } from '@aynux/kernel';
import { fold } from './heard';
import { placesIn } from './places';
import type { SaidMessage } from './summary';

/** Of each kind the latest ones are kept. */
const MOST = 20;
const LONGEST = 100;

/** Who writes is told by the contact; what was shown, by the sources of the reply. */
export function entitiesIn({ sender, text, sources }: Pick<SaidMessage, 'sender' | 'text' | 'sources'>): Entities {
  if (sender === 'user') {
    const emails = matchesOf(text, EMAIL);
    return {
      ...NO_ENTITIES,
      people: peopleIn(text),
      places: placesIn(text),
      phones: phonesIn(text),
      emails,
      codes: codesIn(text),
    };
  }
  const shown = sources.filter(({ kind }) => kind === 'product').map(({ title }) => title);
  // What fits best stands first in a reply, and is what one goes on with.
  return { ...NO_ENTITIES, products: shown.reverse(), codes: codesIn(text) };
}

/** Each once, in its latest spelling; what comes up again moves to the end. */
export function together(...all: readonly Entities[]): Entities {
  const of = (kind: EntityKind) => {
    const latest = new Map<string, string>();
    for (const entity of all.flatMap((entities) => entities[kind]).filter(({ length }) => length <= LONGEST)) {
      const key = fold(entity);
      latest.delete(key);
      latest.set(key, entity);
    }
    return [...latest.values()].slice(-MOST);
  };
  return byKind(of);
}

/** As far as it was kept. */
export function entitiesFrom(kept: Partial<Entities>): Entities {
  return byKind((kind) => kept[kind] ?? []);
}

export const areNone = (entities: Entities): boolean => ENTITY_KINDS.every((kind) => entities[kind].length === 0);

const byKind = (of: (kind: EntityKind) => readonly string[]): Entities =>
  Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, of(kind)])) as unknown as Entities;

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

const CODES: readonly RegExp[] = [
  /\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/gi,
  /\b([A-Z]{2,}-?\d{2,}[\w-]*)\b/g,
  /(?:#|\bn\.? ?[º°] ?|\bnro\.? ?|\bno\. ?)(\d{1,12})\b/gi,
];
/** A bare number is one of an order, a ticket … where that is said. */
export const NUMBERED =
  /\b(?:pedido|orden|compra|factura|reclamo|ticket|caso|order|invoice|case|encomenda|fatura|chamado)\s+(?:(?:n[uú]mero|number|nro\.?|num\.?|n\.? ?[º°]|no\.?)\s*)?#?(\d{2,12}(?:-\d+)*)\b/gi;

function codesIn(text: string): string[] {
  const codes = [...CODES, NUMBERED].flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
  return [...new Set(codes)];
}

const DIGITS = /(?<![\p{L}\p{N}$#.,/@-])(?:\+\s?)?\(?\d[\d ().-]{6,18}\d(?![\p{L}\p{N}]|[.,/-]\d)/gu;
/** What else looks so: dates, amounts and identity numbers in groups of three, tax numbers. */
const NO_PHONES: readonly RegExp[] = [
  /^\d{4}-\d{2}-\d{2}/,
  /^\d{1,2}[.-]\d{1,2}[.-]\d{2,4}$/,
  /^\d{1,3}(\.\d{3})+$/,
  /^\d{2}-\d{8}-\d$/,
];

function phonesIn(text: string): string[] {
  return matchesOf(text, DIGITS).filter((found) => {
    const digits = found.replace(/\D/g, '');
    const isGrouped = /[ ()+-]/.test(found);
    const isLong = digits.length >= (isGrouped ? 8 : 10) && digits.length <= 15;
    return isLong && !NO_PHONES.some((pattern) => pattern.test(found));
  });
}

const NAME = /\p{Lu}[\p{L}'’]+(?:\s+(?:(?:de|del|da|do|dos|las?|los)\s+)*\p{Lu}[\p{L}'’]+){0,3}/uy;
/** After words that nothing but a name follows, it may be typed in lower case. */
const FIRST_NAME = /\p{L}[\p{L}'’]{1,24}/uy;
const CALLED = /(?:me llamo|mi nombre es|me chamo|meu nome [ée]|my name is)\s+/giu;
const INTRODUCED =
  /(?:(?:^|[.!?,;\n]\s*|(?:hola|holis|buenas|buen d[ií]a|hello|hi|hey|oi|ol[áa]|bom dia)[,!]?\s+)(?:soy|habla|i am|i['’]m|this is|sou [oa]|aqui [ée] [oa])|\b(?:my name['’]s|de parte de|a nombre de|en nombre de|on behalf of|in the name of|em nome d[eoa]|da parte d[eoa])|\b(?:sra?|srta|dra?|mr|mrs|ms|prof|lic|ing)\.|\b(?:don|doña|dona))\s+/giu;
/** Written large, and nobody's name. */
const NO_NAMES = /^(?:client[ea]|mayorista|monotributista|responsable|consumidor|there|here|looking|interested)\b/;

function peopleIn(text: string): string[] {
  const called = after(text, CALLED, NAME, FIRST_NAME).map(large);
  return [...called, ...after(text, INTRODUCED, NAME)].filter((name) => !NO_NAMES.test(fold(name)));
}

/** What stands behind each of the words: as the first of the patterns finds it there. */
function after(text: string, words: RegExp, ...patterns: readonly RegExp[]): string[] {
  return [...text.matchAll(words)].flatMap((match) => {
    const at = match.index + match[0].length;
    const found = patterns.map((pattern) => standingAt(text, at, pattern)).find((one) => one !== null);
    return found ? [found] : [];
  });
}

function standingAt(text: string, at: number, pattern: RegExp): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

const large = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const matchesOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([found]) => found.trim());
