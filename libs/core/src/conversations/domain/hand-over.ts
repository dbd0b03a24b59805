import { fold } from './heard';
import type { PersonWantedBecause } from './ownership';
import type { RoutingDecision } from './routing';

/** What came of an answer that did not help. */
const UNHELPFUL: readonly string[] = ['not-found', 'not-understood'];
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

const TELLS_HOW = /\b(escrib\w*|escrev\w*|digit\w*|write|type|text|send|reply|respond\w*|mand\w*|envi\w*)\b/;

/** A text about the business for whoever has asked for a person: without the sentences that tell how to ask for one. */
export function withoutHowToAsk(text: string): string {
  const sentences = text.split(/(?<=[.!?…])\s+/);
  const kept = sentences.map(fold).map((sentence) => !(WANTS_PERSON.test(sentence) && TELLS_HOW.test(sentence)));
  return kept.every(Boolean) ? text : sentences.filter((_, at) => kept[at]).join(' ');
}

const ASSENT =
  /^\W*((si|sip|sisi|dale|bueno|ok|okay|okey|okis|claro|listo|perfecto|genial|buenisimo|de una|entendido|espero|sim|certo|beleza|blz|combinado|ta bom|yes|yep|yeah|sure|great|fine|perfect|alright|got it)\W*)+$/;

/** "ok", "dale", "sure", and nothing else. */
export const isAssent = (text: string): boolean => ASSENT.test(fold(text));

export function failuresAfter(before: number, outcome: string): number {
  return UNHELPFUL.includes(outcome) ? before + 1 : 0;
}

/** Whether so many answers in a row that do not help are enough. @param most 0: they never are */
export const areTooMany = (failures: number, most: number): boolean => most > 0 && failures >= most;

/** Whether a person is to be called, and at whose wish. */
export function personWanted(
  { outcome }: { readonly outcome: string },
  { domain }: RoutingDecision,
  isTooMuch: boolean,
): PersonWantedBecause | null {
  if (outcome === NEEDS_PERSON) return domain === 'core' ? 'contact' : 'agent';
  return isTooMuch ? 'rule' : null;
}
