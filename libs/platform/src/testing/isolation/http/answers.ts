import type { Family } from '../family';
import type { Request } from './requests';

export interface Answer {
  readonly status: number;
  /** Of the problem, when it is one. */
  readonly code: string;
  readonly body: string;
  readonly isReplayed: boolean;
}

/** What says that the request did not get as far as the thing it names. */
const NOT_REACHED = [
  'request.invalid',
  'request.malformed',
  'request.unsupported-media-type',
  'route.not-found',
  'route.method-not-allowed',
  'auth.required',
  'auth.token-invalid',
];

export const isReached = ({ status, code }: Answer) => status < 500 && !NOT_REACHED.includes(code);

export const isGiven = ({ status }: Answer) => status >= 200 && status < 300;

/**
 * By contract an organization that does not exist is told apart from one of others: nobody guesses an id of that
 * many random bits, and a typing mistake should look like one.
 */
const SAME: Readonly<Record<string, string>> = { 'tenant.unknown': 'tenant.forbidden' };

export const told = ({ status, code }: Answer) => (code ? `${status} ${SAME[code] ?? code}` : String(status));

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)/g;

export const idsIn = (text: string): string[] => text.match(UUID) ?? [];

/** What the answer tells of the family that the request did not say itself. */
export function tellsOf({ body }: Answer, of: Family, { url, payload = '' }: Request): string[] {
  const asked = `${decodeURIComponent(url)} ${payload}`;
  const words = [of.id, of.mark, of.mark.replaceAll('-', '_'), of.digits];
  return words.filter((word) => body.includes(word) && !asked.includes(word));
}

/** The answer without what is different each time, and without what was asked for. */
export function gist({ body }: Answer, names: readonly string[]): string {
  const unnamed = names.reduce((text, name) => text.replaceAll(name, '*'), body);
  return unnamed
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(UUID, '*')
    .replaceAll(MOMENT, '*');
}
