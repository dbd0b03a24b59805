/** Why a channel did not take a message, in words that fit any channel. */
export type RefusalKind =
  /** The number sends too fast. */
  | 'rate'
  /** This contact hears too much from the number. */
  | 'pair-rate'
  /** People complained, so the number is held back. */
  | 'spam'
  | 'maintenance'
  | 'temporary'
  | 'undeliverable'
  /** The contact wrote too long ago for a free text. */
  | 'window-closed'
  /** The provider cannot make sense of the message or does not want it. */
  | 'rejected'
  /** Nothing leaves through this channel until somebody repairs it. */
  | 'channel-broken';

export interface Refusal {
  readonly kind: RefusalKind;
  /** The provider's own. */
  readonly code: string | null;
  readonly detail: string;
  /** What the provider asks to be left alone for. */
  readonly retryAfterMs?: number;
}

interface Patience {
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
  readonly attempts: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Null: another attempt would be answered the same. */
const PATIENCE: Readonly<Record<RefusalKind, Patience | null>> = {
  rate: { firstMs: SECOND, factor: 2, longestMs: 5 * MINUTE, attempts: 12 },
  // As the provider asks: 4^n seconds, beginning with n = 0.
  'pair-rate': { firstMs: SECOND, factor: 4, longestMs: HOUR, attempts: 8 },
  spam: { firstMs: 10 * MINUTE, factor: 4, longestMs: 4 * HOUR, attempts: 4 },
  maintenance: { firstMs: MINUTE, factor: 2, longestMs: 10 * MINUTE, attempts: 20 },
  temporary: { firstMs: SECOND, factor: 2, longestMs: 5 * MINUTE, attempts: 12 },
  undeliverable: null,
  'window-closed': null,
  rejected: null,
  'channel-broken': null,
};

/** When to try again after so many attempts; null when it is over. */
export function nextAttempt({ kind, retryAfterMs = 0 }: Refusal, attempts: number, at: Date): Date | null {
  const patience = PATIENCE[kind];
  if (!patience || attempts >= patience.attempts) return null;
  const { firstMs, factor, longestMs } = patience;
  const backOffMs = Math.min(firstMs * factor ** (attempts - 1), longestMs);
  return new Date(at.getTime() + Math.max(backOffMs, retryAfterMs));
}

/** Whether it stops every message until a person looks at it. */
export function alarms({ kind }: Refusal): boolean {
  return kind === 'channel-broken' || kind === 'spam';
}
