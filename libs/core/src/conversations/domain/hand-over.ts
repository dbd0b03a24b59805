import type { PersonWantedBecause } from './ownership';
import type { RoutingDecision } from './routing';

/** What came of an answer that did not help. */
const UNHELPFUL: readonly string[] = ['not-found', 'not-understood'];
const UNHELPFUL_IN_A_ROW = 3;
/** What an agent says of an answer that only a person can give. */
export const NEEDS_PERSON = 'needs-person';

/** Somebody wants to be answered by somebody. Of a folded text. */
export const WANTS_PERSON =
  /\b(hablar|hable|pas[ae]me|pasarme|comunic\w+|contactar|atienda|falar|talk|speak|chat|quiero|quero|want|need|necesito)\b.*\b(persona|pessoa|person|human\w*|alguien|alguem|someone|somebody|asesor\w*|operador\w*|atendente|representative|encargad\w)\b/;

/** The same, said so that nobody can mean goods by it ("quiero una silla para una persona"). */
const ASKS_FOR_PERSON = [
  /\b(hablar|hable|pas[ae]me|pasarme|comunic\w+|contactar|atienda|falar|talk|speak|chat|connect|transfer\w*)\b.*\b(con|com|to|with|a|me|um|uma|una?)\b.*\b(persona|pessoa|person|human\w*|alguien|alguem|someone|somebody|asesor\w*|operador\w*|atendente|representa\w+|encargad\w|agent|agente)\b/,
  /^\W*(un |una |um |uma |a )?(persona|pessoa|human[oa]?|agente|operador\w*|asesor\w*|atendente|representative|agent)( (real|human[oa]|please|por favor))?\W*$/,
];

export const asksForPerson = (folded: string): boolean => ASKS_FOR_PERSON.some((pattern) => pattern.test(folded));

export function failuresAfter(before: number, outcome: string): number {
  return UNHELPFUL.includes(outcome) ? before + 1 : 0;
}

/** Whether a person is to be called, and at whose wish. */
export function personWanted(
  { outcome }: { readonly outcome: string },
  { domain }: RoutingDecision,
  failures: number,
): PersonWantedBecause | null {
  if (outcome === NEEDS_PERSON) return domain === 'core' ? 'contact' : 'agent';
  return failures >= UNHELPFUL_IN_A_ROW ? 'rule' : null;
}
