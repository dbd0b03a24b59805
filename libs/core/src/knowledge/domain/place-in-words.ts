import type { Place } from './passages';

/** `Garantías › Plazos (p. 3)`; the title of the document is not repeated. Empty where there is nothing to say. */
export function placeOf(title: string, place: Place | null): string {
  const headings = (place?.headings ?? []).filter((heading, index) => index > 0 || heading !== title);
  const pages = place?.pages ? `(p. ${[...new Set([place.pages.first, place.pages.last])].join('-')})` : '';
  return [headings.join(' › '), pages].filter((part) => part !== '').join(' ');
}
