// Line feeds and tabs are what remains of control characters: the others show nothing, and NUL fits no text column.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f\u0080-\u009f\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

/** Lines end as on Unix; what no text has is gone. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, '')
    .toWellFormed();
}

/** Of one line, without spaces at its ends. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();
