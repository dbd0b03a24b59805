import type { Refusal, RefusalKind } from '../domain/refusal';

/** The error of an answer of Meta's Graph API. */
export interface GraphError {
  readonly code: number;
  readonly message: string;
  readonly is_transient?: boolean;
  readonly error_data?: { readonly details?: string };
}

const KIND_OF_CODE: Readonly<Record<number, RefusalKind>> = {
  // how fast, how much
  4: 'rate', // the app's calls
  80007: 'rate', // the business account's calls
  130429: 'rate', // the number's messages
  131056: 'pair-rate',
  131048: 'spam',
  // a bad moment
  1: 'temporary',
  2: 'temporary',
  131000: 'temporary',
  131016: 'temporary',
  133004: 'temporary',
  131057: 'maintenance',
  // this contact, this message
  131026: 'undeliverable',
  131021: 'undeliverable', // sender and recipient are one
  131030: 'undeliverable', // a test number may only write to those on its list
  131049: 'undeliverable', // Meta holds back marketing that is not wanted
  131050: 'undeliverable', // the contact has stopped it
  130472: 'undeliverable', // the contact is part of an experiment
  131047: 'window-closed',
  // somebody has to repair the token, the number or the account
  0: 'channel-broken',
  3: 'channel-broken',
  10: 'channel-broken',
  33: 'channel-broken',
  190: 'channel-broken',
  368: 'channel-broken',
  130497: 'channel-broken',
  131005: 'channel-broken',
  131031: 'channel-broken',
  131042: 'channel-broken',
  131045: 'channel-broken',
  133010: 'channel-broken',
};

/** What an answer that is not a success means, so that nobody else needs to know Meta's numbers. */
export function refusalOf(status: number, error: GraphError | null, retryAfterMs: number | undefined): Refusal {
  const said = error ? `${error.message}${error.error_data?.details ? `: ${error.error_data.details}` : ''}` : '';
  return {
    kind: kindOf(status, error),
    code: error ? String(error.code) : null,
    detail: said || `The Graph API answered ${status}.`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function kindOf(status: number, error: GraphError | null): RefusalKind {
  const known = error
    ? (KIND_OF_CODE[error.code] ?? (isPermission(error.code) ? 'channel-broken' : undefined))
    : undefined;
  if (known) return known;
  if (status === 429) return 'rate';
  if (status >= 500 || error?.is_transient) return 'temporary';
  return status === 401 || status === 403 ? 'channel-broken' : 'rejected';
}

const isPermission = (code: number) => code >= 200 && code <= 299;
