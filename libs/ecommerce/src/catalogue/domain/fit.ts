import type { Kinship, TextAnalysis } from '@aynux/kernel';
import { type Asked, headsOf, isLoose, ownWords, tellingWords } from './asked';

/**
 * How well a product fits what was asked, the best first.
 *
 * - `named`: its code or its whole name was said.
 * - `meant`: it is what was asked for, with every word and number of it.
 * - `alike`: the same, in other words: a hammer where somebody wants a `martillo`.
 * - `related`: every word has to do with it, but it may be something else: a charger for who wants a phone.
 * - `kind`: it is of the kind, but not all that was said: a monitor, but of other inches.
 * - `similar`: it is near in meaning.
 */
export const FITS = ['named', 'meant', 'alike', 'related', 'kind', 'similar'] as const;
export type Fit = (typeof FITS)[number];

/** What a hit of a search says of itself, and what speaks for it. */
export interface Hit {
  readonly name: string;
  /** Its shelves, tags and options. */
  readonly terms: string;
  /** What else is written about it. */
  readonly body: string;
  /** Its code was named. */
  readonly byCode: boolean;
  /** How alike the meanings are, 0..1; null when they were not compared, or have nothing to do with each other. */
  readonly similarity: number | null;
}

/** What a description begins with is often what the thing is: "Black high top shoes with …". */
const OPENING_WORDS = 4;
/** Beside one that is convincing, a likeness is worth something down to this share of it. */
const SHARE_OF_BEST = 0.5;

/** The hits that have to do with what was asked, each with how well it fits. `convincing`: a likeness that is enough. */
export function fitting<H extends Hit>(
  asked: Asked,
  hits: readonly H[],
  convincing: number,
  analysis: TextAnalysis,
): (H & { readonly fit: Fit })[] {
  const kinship = kinshipBy(analysis);
  const shown = hits.map((hit) => ({ hit, words: wordsOf(hit, analysis) }));
  const closest = new Map([...asked.words, ...asked.purpose].map((word) => [word, closestIn(word, shown, kinship)]));
  const best = Math.max(0, ...hits.map(({ similarity }) => similarity ?? 0));
  const likeEnough = best >= convincing ? best * SHARE_OF_BEST : Infinity;
  return shown.flatMap(({ hit, words }) => {
    const match = (word: string) => matchOf(word, closest.get(word) ?? null, words, kinship);
    const [what, purpose] = [asked.words.map(match), asked.purpose.map(match)];
    const isEach = (matches: readonly (Match | null)[], of: readonly string[]) =>
      matches.every((found, at) => found !== null || isLoose(of[at] ?? ''));
    const isMeasured = asked.numbers.every((number) => words.stated.includes(number));
    const saysWhat = asked.words.length + asked.numbers.length > 0 && isMeasured && isEach(what, asked.words);
    const saysAll =
      (saysWhat || (asked.words.length === 0 && asked.purpose.length > 0 && isMeasured)) &&
      isEach(purpose, asked.purpose);
    const found = [...what, ...purpose].filter((one) => one !== null);
    const isLike = (hit.similarity ?? 0) >= likeEnough;
    const isWhole = saysAll && isNamed(asked, words, kinship);
    const fit = hit.byCode || isWhole ? 'named' : fitOf(found, { all: saysAll, what: saysWhat }, isLike);
    return fit === null ? [] : [{ ...hit, fit }];
  });
}

interface Words {
  readonly heads: readonly string[];
  readonly own: readonly string[];
  readonly name: readonly string[];
  /** Of shelves, tags and options. */
  readonly terms: readonly string[];
  readonly opening: readonly string[];
  readonly body: readonly string[];
  /** Where numbers count: any text has numbers somewhere. */
  readonly stated: readonly string[];
}

type Place = 'head' | 'terms' | 'opening' | 'name' | 'body';
/** What each place says of a product: first what it is. */
const PLACES: Readonly<Record<Place, keyof Words>> = {
  head: 'heads',
  terms: 'terms',
  opening: 'opening',
  name: 'name',
  body: 'body',
};

interface Match {
  readonly place: Place;
  readonly kinship: Kinship;
}

function wordsOf({ name, terms, body }: Hit, analysis: TextAnalysis): Words {
  const [own, written] = [ownWords(name, analysis), tellingWords(body, analysis)];
  const named = analysis.words(name);
  const listed = analysis.words(terms);
  const opening = written.slice(0, OPENING_WORDS);
  const stated = [...named, ...listed];
  return { heads: headsOf(name, analysis), own, name: named, terms: listed, opening, body: written, stated };
}

function fitOf(found: readonly Match[], says: { all: boolean; what: boolean }, isLike: boolean): Fit | null {
  const isAt = (...places: readonly Place[]) => found.some(({ place }) => places.includes(place));
  // What only a long text mentions may be of a part of it: a hammer with rubber on its handle is no rubber hammer.
  const isSaid = found.every(({ place, kinship }) => place !== 'body' && kinship !== 'kindred');
  if (says.all && isAt('head') && isSaid) {
    return found.some(({ kinship }) => kinship === 'synonym') ? 'alike' : 'meant';
  }
  // Two words that stand in one text are about the same more often than one that stands somewhere.
  const isTogether = found.length > 1 && isAt('name');
  if (says.all && (isAt('head', 'terms', 'opening') || isTogether || found.length === 0)) return 'related';
  if (says.what && isAt('head', 'terms')) return 'related';
  const isOfKind = found.some(({ place, kinship }) => place === 'head' && (kinship === 'form' || kinship === 'slip'));
  if (isOfKind) return 'kind';
  return (says.all && (found.length > 1 || isAt('name'))) || isLike ? 'similar' : null;
}

/** `Moon Charm Bracelet` of somebody who said all of it. A name of one word says no more than a kind. */
function isNamed({ words, purpose }: Asked, { own }: Words, kinship: Kinships): boolean {
  return own.length > 1 && own.every((one) => [...words, ...purpose].some((word) => kinship(word, one) === 'form'));
}

type Kinships = (said: string, written: string) => Kinship | null;

/** Compares no two words twice; `zapat*` with whatever begins so. */
function kinshipBy(analysis: TextAnalysis): Kinships {
  const known = new Map<string, Kinship | null>();
  return (said, written) => {
    if (said.endsWith('*')) return written.startsWith(said.slice(0, -1)) ? 'form' : null;
    const pair = `${said} ${written}`;
    const remembered = known.get(pair);
    if (remembered !== undefined) return remembered;
    const kinship = analysis.kinship(said, written);
    known.set(pair, kinship);
    return kinship;
  };
}

const STRENGTH: readonly Kinship[] = ['form', 'slip', 'synonym', 'kindred'];

/**
 * How near any product comes to a word: one that stands in the catalogue means itself there, and is no other word
 * misspelt, nor another for the same.
 */
function closestIn(word: string, shown: readonly { words: Words }[], kinship: Kinships): Kinship | null {
  const kinships = shown.flatMap(({ words }) =>
    [...words.name, ...words.terms, ...words.opening].map((written) => kinship(word, written)),
  );
  return STRENGTH.find((kinship) => kinships.includes(kinship)) ?? null;
}

function matchOf(word: string, allowed: Kinship | null, words: Words, kinship: Kinships): Match | null {
  const places: readonly Place[] = ['head', 'terms', 'opening', 'name'];
  for (const place of places) {
    if (allowed !== null && words[PLACES[place]].some((written) => kinship(word, written) === allowed)) {
      return { place, kinship: allowed };
    }
  }
  // A long text has a kindred word for everything.
  return words.body.some((written) => kinship(word, written) === 'form') ? { place: 'body', kinship: 'form' } : null;
}
