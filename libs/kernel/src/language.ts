/** The languages that the built-in agents speak. */
export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in each of them. */
export type Translated<T = string> = Readonly<Record<Language, T>>;

/**
 * How a word that was said stands for one that is written: another form of it, a misspelling, another word for the same,
 * in whatever language, or a word for something near it.
 */
export type Kinship = 'form' | 'slip' | 'synonym' | 'kindred';

/** Looks at words the way a dictionary does. */
export abstract class TextAnalysis {
  /** The words of a text in lower case and without accents, in order. */
  abstract words(text: string): readonly string[];

  /** The stems of each word in Spanish, English and Portuguese, without stop words. Compare sets of them. */
  abstract stems(text: string): ReadonlySet<string>;

  /** Of two words as `words` gives them; null when they have nothing to do with each other. */
  abstract kinship(said: string, written: string): Kinship | null;

  /** Null when the text does not say: a name, a number, an emoji. */
  abstract language(text: string): Language | null;
}
