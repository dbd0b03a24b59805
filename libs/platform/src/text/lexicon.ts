import type { Language } from '@aynux/kernel';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';

const STEMMERS: Record<Language, (word: string) => string> = { es: spanish, en: english, pt: portuguese };
const REMEMBERED = 50_000;
const remembered = new Map<string, readonly string[]>();

/** Lower case without accents: people rarely type them, and a stemmer treats `devolucion` and `devolución` as strangers. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** The folded words of a text, in order. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a text that say what it is about; all of them when it has no others. */
export function tellingWordsOf(text: string, stopWords: ReadonlySet<string>): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !stopWords.has(word));
  return telling.length > 0 ? telling : words;
}

/** The stem of a folded word in one language. */
export function stemOf(word: string, language: Language): string {
  return fold(STEMMERS[language](word));
}

/** The different stems of a folded word in Spanish, English and Portuguese. */
export function stemsOf(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known) return known;
  const stems = [...new Set([stemOf(word, 'es'), stemOf(word, 'en'), stemOf(word, 'pt')])];
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, stems);
  return stems;
}
