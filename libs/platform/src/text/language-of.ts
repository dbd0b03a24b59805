import { LANGUAGES, type Language } from '@aynux/kernel';
import { DECISIVE, MARKERS, SHAPES } from './language-markers';
import { fold } from './lexicon';

const setOf = (words: string) => new Set(words.trim().split(/\s+/));
const each = <T>(of: (language: Language) => T): Record<Language, T> => ({ es: of('es'), en: of('en'), pt: of('pt') });

const markers = each((language) => setOf(MARKERS[language]));
const decisive = each((language) => setOf(DECISIVE[language]));

/** The language with most evidence; null when there is none, or when two have as much. */
export function languageOf(text: string): Language | null {
  const written = text.normalize('NFC').toLowerCase();
  const words = written.match(/\p{L}+/gu) ?? [];
  const evidence = each((language) => (written.match(SHAPES[language]) ?? []).length);
  for (const word of words) {
    const lists = LANGUAGES.some((language) => decisive[language].has(word)) ? decisive : markers;
    const spelling = lists === decisive ? word : fold(word);
    for (const language of LANGUAGES) if (lists[language].has(spelling)) evidence[language] += 1;
  }
  const most = Math.max(...LANGUAGES.map((language) => evidence[language]));
  const leading = LANGUAGES.filter((language) => evidence[language] === most);
  return leading.length === 1 ? (leading[0] ?? null) : null;
}
