import { createHash } from 'node:crypto';

const LONGEST = 100;

/** The same for the same product of every file: `remera-basica-negro-m`. */
export function generatedSku(handle: string, options: readonly string[]): string {
  const sku = [handle, ...options].map(slug).filter(Boolean).join('-');
  if (sku.length <= LONGEST) return sku;
  const digest = createHash('sha256').update(sku).digest('hex').slice(0, 8);
  return `${sku.slice(0, LONGEST - 9)}-${digest}`;
}

/** `Campera inflable, 2 en 1` as `campera-inflable-2-en-1`. */
export function slug(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (letters.match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
}
