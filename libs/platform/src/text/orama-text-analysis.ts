import type { Kinship, Language, TextAnalysis } from '@aynux/kernel';
import { kinshipOf } from './kinship';
import { languageOf } from './language-of';
import { stemsOf, wordsOf } from './lexicon';
import { STOP_WORDS } from './stop-words';

/** Snowball stems, meanings by the concept table, and languages told by their everyday words. */
export class OramaTextAnalysis implements TextAnalysis {
  words(text: string): readonly string[] {
    return wordsOf(text);
  }

  stems(text: string): ReadonlySet<string> {
    return new Set(wordsOf(text).flatMap((word) => (STOP_WORDS.has(word) ? [] : stemsOf(word))));
  }

  kinship(said: string, written: string): Kinship | null {
    return kinshipOf(said, written);
  }

  language(text: string): Language | null {
    return languageOf(text);
  }
}
