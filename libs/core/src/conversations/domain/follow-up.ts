import { type Evidence, FALLBACK_AGENT } from './evidence';
import type { Heard } from './heard';

/** Who answered last in the conversation, and how long ago. */
export interface LastTurn {
  readonly agent: string;
  readonly minutesAgo: number;
}

interface Continuation extends Evidence {
  readonly agent: string;
}

/** After this long a message opens a new matter. */
const FRESH_MINUTES = 30;

const CONTINUES = /^\W*(y|e|o|u|ou|and|or|but|pero|mas|entonces|entao|then|tambien|tambem|also|what about|how about)\b/;

/** "y …", "and …": the message says itself that it goes on. */
export const goesOn = ({ folded }: Heard): boolean => CONTINUES.test(folded);

/**
 * "y en talle 42?" and "el rojo" mean nothing without what was said before, so few words stay with whoever answered last,
 * unless they name a service of somebody else. Being lost is no matter to stay with. An opening "and …" says so itself,
 * and counts more. `named`: the agents whose service the message names.
 */
export function followUp(heard: Heard, last: LastTurn | null, named: readonly string[]): Continuation | null {
  if (!last || last.minutesAgo > FRESH_MINUTES || last.agent === FALLBACK_AGENT) return null;
  const { words } = heard;
  if (words.length === 0 || words.length > 8) return null;
  const { agent } = last;
  if (named.some((other) => other !== agent)) return null;
  const reason = 'follow-up of the last answer';
  if (goesOn(heard)) return { agent, weight: 0.55, reason };
  return words.length <= 4 ? { agent, weight: 0.4, reason } : null;
}
