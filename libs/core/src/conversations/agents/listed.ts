/** `a, b, c`: long lists of words read better than arrays of quotes. */
export const listed = (words: string): readonly string[] => words.trim().split(/\s*,\s*/);
