import { LANGUAGES, type Language, type Translated } from '@aynux/kernel';

const segmenters = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.Segmenter(language, { granularity: 'sentence' })]),
) as Translated<Intl.Segmenter>;

/** The sentences of a text with the spaces that follow them: joined, they are the text. */
export function sentencesOf(text: string, language: Language): string[] {
  return Array.from(segmenters[language].segment(text), ({ segment }) => segment);
}
