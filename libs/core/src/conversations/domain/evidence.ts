import type { AgentProfile, Embedder, Recognition } from '@aynux/kernel';
import { type Contender, type Heard, type HeardWord, type Keyword, meets } from './heard';

/** Something in the message that speaks for an agent. */
export interface Evidence {
  /** How sure it alone would make us, 0..1. */
  readonly weight: number;
  readonly reason: string;
}

export interface Candidate {
  readonly agent: string;
  readonly domain: string;
  /** 0..1 */
  readonly score: number;
  readonly reasons: readonly string[];
}

/** An agent's example that comes closest to the message. */
export interface Likeness {
  readonly example: string;
  readonly cosine: number;
}

/** The nearest example of each agent, by its key. */
export interface Likenesses {
  readonly quality: Embedder['quality'];
  readonly nearest: ReadonlyMap<string, Likeness>;
}

/** What agents found in their own data, by their keys. */
export type Recognitions = ReadonlyMap<string, Recognition>;

/**
 * How much each kind of evidence counts. What names a service of the business counts more than what names goods, since
 * questions about services contain words of goods ("how much is the shipping?") and seldom the other way round.
 * Likeness alone is less sure, and what sounds off topic may after all be the name of a thing.
 */
const WEIGHTS = { service: 0.65, goods: 0.5, offTopic: 0.45, likeness: 0.5 } as const;

export const FALLBACK_AGENT = 'fallback_agent';

/**
 * Where the cosine of unrelated texts ends, and where it says as much as it ever will. Words that two texts do not
 * share leave concept-hash near zero; a neural model finds any two sentences somewhat alike.
 */
const RANGES: Record<Embedder['quality'], { readonly from: number; readonly to: number }> = {
  'lexical-concepts': { from: 0.2, to: 0.55 },
  neural: { from: 0.55, to: 0.85 },
};

export function evidenceFor(contender: Contender, heard: Heard, likenesses: Likenesses | null): Evidence[] {
  return [...saidOf(contender, heard), ...likenessOf(contender, likenesses)];
}

/** Whether the message names what a service of the business is about, in so many words. */
export function namesService(contender: Contender, heard: Heard): boolean {
  return saidOf(contender, heard).some(({ weight }) => weight === WEIGHTS.service);
}

function saidOf(contender: Contender, heard: Heard): Evidence[] {
  const weight = weightOf(contender.profile);
  const pattern = patternIn(contender, heard);
  // What is part of "how much does … cost" does not speak a second time as the word "cost".
  const inPattern = new Set(pattern?.match(/[\p{L}\p{N}]+/gu));
  const elsewhere = heard.words.filter(({ word }) => !inPattern.has(word));
  return [
    ...(pattern === undefined ? [] : [{ weight, reason: `pattern: ${pattern}` }]),
    ...keywordsIn(contender, elsewhere).map((keyword) => ({ weight, reason: `keyword: ${keyword}` })),
  ];
}

function weightOf({ key, domain }: AgentProfile): number {
  if (key === FALLBACK_AGENT) return WEIGHTS.offTopic;
  return domain === 'core' ? WEIGHTS.service : WEIGHTS.goods;
}

/** Never more than one: each piece takes its share of the doubt that the others left. */
export function sureness(evidence: readonly Evidence[]): number {
  return 1 - evidence.reduce((doubt, { weight }) => doubt * (1 - weight), 1);
}

/** Each of them once: `envío`, `envíos` and `enviar` of one profile are the same word. */
function keywordsIn({ keywords }: Contender, words: readonly HeardWord[]): string[] {
  const said = new Set(words.flatMap(({ stems }) => [...stems]));
  const met = keywords.filter((keyword) => meets(keyword, said));
  const isFirst = (one: Keyword, at: number) => !met.slice(0, at).some((other) => sameWords(one, other));
  return met.filter(isFirst).map(({ keyword }) => keyword);
}

function sameWords(one: Keyword, other: Keyword): boolean {
  const meetsAt = (stems: ReadonlySet<string>, at: number) => meets({ stems: [stems] }, other.stems[at] ?? new Set());
  return one.stems.length === other.stems.length && one.stems.every(meetsAt);
}

/** The first one, as it was said: several forms of question in one message ask no more than one. */
function patternIn({ profile, phrases }: Contender, { folded, words }: Heard): string | undefined {
  for (const pattern of profile.patterns) {
    const said = folded.match(pattern)?.[0].trim();
    if (said) return said;
  }
  const spoken = words.map(({ word }) => word);
  return phrases.map((phrase) => phrase.in(spoken)).find((said) => said !== null) ?? undefined;
}

function likenessOf({ profile }: Contender, likenesses: Likenesses | null): Evidence[] {
  const nearest = likenesses?.nearest.get(profile.key);
  if (!likenesses || !nearest) return [];
  const { from, to } = RANGES[likenesses.quality];
  const share = Math.min(1, Math.max(0, (nearest.cosine - from) / (to - from)));
  if (share === 0) return [];
  return [
    { weight: share * WEIGHTS.likeness, reason: `similar to: ${nearest.example} (${nearest.cosine.toFixed(2)})` },
  ];
}
