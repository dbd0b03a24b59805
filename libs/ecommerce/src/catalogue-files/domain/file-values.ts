/** What a cell says, or why it cannot be understood. */
export type Reading<T> = { readonly value: T } | { readonly rule: string; readonly detail: string };

const understood = <T>(value: T): Reading<T> => ({ value });

/**
 * `1234.5`, `1.234,50`, `$ 1,234.50` → `1234.50`. `1.234` might be either of two prices, so it is none.
 */
export function readAmount(cell: string): Reading<string> {
  const text = cell.replace(/[\s\u00a0$€]|^[A-Z]{3}|[A-Z]{3}$/g, '');
  const plain = /^(-?)(\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  if (plain) return understood(decimal(plain));
  const grouped =
    /^(-?)(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(text) ??
    /^(-?)(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(text) ??
    /^(-?)(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})$/.exec(text);
  if (grouped) return understood(decimal(grouped));
  if (/^-?\d{1,3}[.,]\d{3}$/.test(text)) {
    return { rule: 'amount.ambiguous', detail: 'This may be a thousand or a decimal: write 1234.00 or 1.234,00.' };
  }
  return { rule: 'amount.malformed', detail: 'This is no amount of money: write 1234.50 or 1.234,50.' };
}

function decimal([, sign = '', whole = '', fraction = '']: RegExpExecArray): string {
  return `${sign}${whole.replace(/[.,]/g, '')}.${fraction.padEnd(2, '0')}`;
}

/** `12` and what spreadsheets make of it: `12.0`. */
export function readWhole(cell: string): Reading<number> {
  return /^-?\d{1,15}([.,]0+)?$/.test(cell)
    ? understood(Number.parseInt(cell, 10))
    : { rule: 'number.not-whole', detail: 'This is no whole number.' };
}

/** Grams as kilograms; none of them says that nobody weighed it. */
export function readGrams(cell: string): Reading<string | null> {
  const [matched, whole = '', fraction = ''] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(cell) ?? [];
  if (!matched) return { rule: 'weight.malformed', detail: 'This is no number of grams.' };
  const grams = BigInt(whole) + (Number(`0.${fraction || '0'}`) >= 0.5 ? 1n : 0n);
  if (grams === 0n) return understood(null);
  const digits = String(grams).padStart(4, '0');
  return understood(`${digits.slice(0, -3)}.${digits.slice(-3)}`);
}

const YES = new Set(['true', 'yes', 'si', 'sí', '1', 'active', 'activo', 'verdadero']);
const NO = new Set(['false', 'no', '0', 'draft', 'archived', 'inactive', 'inactivo', 'borrador', 'falso']);

/** Whether it is for sale. */
export function readYesOrNo(cell: string): Reading<boolean> {
  const word = cell.toLowerCase();
  if (YES.has(word)) return understood(true);
  if (NO.has(word)) return understood(false);
  return { rule: 'flag.malformed', detail: 'This is neither true nor false, active nor draft.' };
}

export function readCurrency(cell: string): Reading<string> {
  const code = cell.toUpperCase();
  return /^[A-Z]{3}$/.test(code)
    ? understood(code)
    : { rule: 'currency.malformed', detail: 'This is no currency code of ISO 4217.' };
}
