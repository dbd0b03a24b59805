import type { AgentProfile, TextAnalysis } from '@aynux/kernel';
import { Phrase } from '../../switches/domain/phrase';

/** What a contact said, as the router hears it. */
export interface Heard {
  /** Lower case, without accents, a letter held down said once (`holaaaa`): patterns are matched against it. */
  readonly folded: string;
  /** The stems of each word; none for one that says nothing by itself. */
  readonly words: readonly HeardWord[];
}

export interface HeardWord {
  readonly word: string;
  readonly stems: ReadonlySet<string>;
}

/** A profile whose keywords can be compared with what was heard. */
export interface Contender {
  readonly profile: AgentProfile;
  readonly keywords: readonly Keyword[];
  readonly phrases: readonly Phrase[];
  /** Of those that are sure enough, the highest one answers: -100..100. */
  readonly priority: number;
  /** Of those that are as sure, the highest one: 0..1. */
  readonly domainPriority: number;
}

/** What a tenant adds to a profile. */
export interface Wishes {
  readonly phrases: readonly string[];
  readonly priority: number;
  readonly domainPriority: number;
}

const NO_WISHES: Wishes = { phrases: [], priority: 0, domainPriority: 0.5 };

export interface Keyword {
  readonly keyword: string;
  /** The stems of each of its telling words: a keyword of several is met when each of them is. */
  readonly stems: readonly ReadonlySet<string>[];
}

export function hear(text: string, analysis: TextAnalysis): Heard {
  const folded = fold(text).replace(/(\p{L})\1{2,}/gu, '$1');
  return { folded, words: wordsOf(folded, analysis) };
}

export function contenderOf(profile: AgentProfile, analysis: TextAnalysis, wishes: Wishes = NO_WISHES): Contender {
  const keywords = profile.keywords.map((keyword) => {
    const stems = wordsOf(keyword, analysis).map((word) => word.stems);
    return { keyword, stems: stems.filter(({ size }) => size > 0) };
  });
  const phrases = wishes.phrases.map((phrase) => Phrase.of(phrase));
  const { priority, domainPriority } = wishes;
  return { profile, keywords: keywords.filter(({ stems }) => stems.length > 0), phrases, priority, domainPriority };
}

export function meets({ stems }: Pick<Keyword, 'stems'>, said: ReadonlySet<string>): boolean {
  return stems.every((word) => [...word].some((stem) => said.has(stem)));
}

function wordsOf(text: string, analysis: TextAnalysis): HeardWord[] {
  return analysis.words(text).map((word) => ({ word, stems: analysis.stems(word) }));
}

/** Lower case, without accents. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
