import type { Language, TextAnalysis } from '@aynux/kernel';
import { languageOf } from './language-of';
import { stemsOf, wordsOf } from './lexicon';
import { STOP_WORDS } from './stop-words';

/** Snowball stems, and languages told by their everyday words. */
export class OramaTextAnalysis implements TextAnalysis {
  words(text: string): readonly string[] {
    return wordsOf(text);
  }

  stems(text: string): ReadonlySet<string> {
    return new Set(wordsOf(text).flatMap((word) => (STOP_WORDS.has(word) ? [] : stemsOf(word))));
  }

  language(text: string): Language | null {
    return languageOf(text);
  }
}
