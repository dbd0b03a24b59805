import type { Entities, Language, Source, Translated } from '@aynux/kernel';
import { entitiesIn, NUMBERED, together } from './entities';
import { topicsIn } from './topics';

export interface SaidMessage {
  readonly seq: string;
  readonly sender: 'user' | 'assistant' | 'system';
  readonly text: string;
  /** The domain that answered, e.g. `ecommerce`. */
  readonly topic: string | null;
  /** Of a reply: from what. */
  readonly sources: readonly Pick<Source, 'kind' | 'title'>[];
}

export interface SummaryState {
  readonly conversationId: string;
  /** 1, 2, 3 … */
  readonly version: number;
  readonly text: string;
  /** Ids, amounts, dates, addresses: what no later summary may lose. */
  readonly facts: readonly string[];
  /** The latest that came up last. */
  readonly topics: readonly string[];
  readonly entities: Entities;
  /** Of the last message that it knows. */
  readonly throughSeq: string;
  /** In whose words. */
  readonly writer: string;
  readonly createdAt: Date;
}

const MOST_FACTS = 60;
const MOST_TOPICS = 30;
const LONGEST_FACT = 100;

const FACTS: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g, // e-mail
  /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?\b/g, // dates
  /(?:US\$|R\$|U\$S|\$|€|\b(?:ARS|USD|BRL|EUR|MXN)) ?\d[\d.,]*\d|(?:US\$|R\$|\$|€) ?\d/g, // amounts
  /\b[A-Z]{2,}-?\d{2,}[\w-]*\b/g, // codes of goods and orders
  /(?:#|n\.? ?º ?|nro\.? ?|no\. ?)\d+/gi, // numbers of tickets and orders
  NUMBERED, // "pedido 12345"
  /\+?\d[\d ()-]{7,}\d/g, // phones and long numbers
];

/** What a summary has to keep to the letter. Each once, in the order in which it was said. */
export function factsIn(text: string): string[] {
  const found = FACTS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => [match.index, match[0]] as const),
  );
  const facts = found.sort(([one], [other]) => one - other).map(([, fact]) => fact.trim());
  const inOrder = facts.filter(({ length }) => length <= LONGEST_FACT);
  // A date is also part of a longer number, and says nothing more than that.
  return [...new Set(inOrder)].filter((fact, _, all) => !all.some((other) => other !== fact && other.includes(fact)));
}

const LABEL: Translated = { es: 'Datos', en: 'Facts', pt: 'Dados' };

interface NextSummary {
  readonly conversationId: string;
  readonly previous: SummaryState | null;
  readonly messages: readonly SaidMessage[];
  readonly written: { readonly text: string; readonly writer: string };
  /** When nothing was written. */
  readonly otherwise: string;
  readonly language: Language;
  readonly at: Date;
}

/** The summary after these messages: never empty, and never without a fact that was known before or came since. */
export function nextSummary(next: NextSummary): SummaryState {
  const { conversationId, previous, messages, written, otherwise, language, at } = next;
  const since = messages.flatMap(({ text }) => factsIn(text));
  const facts = [...new Set([...(previous?.facts ?? []), ...since])].slice(-MOST_FACTS);
  const isWritten = written.text.trim() !== '';
  const text = isWritten ? written.text.trim() : otherwise.trim() || previous?.text || '…';
  const topics = messages.flatMap(topicsIn);
  return {
    conversationId,
    version: (previous?.version ?? 0) + 1,
    text: withFacts(text, facts, language),
    facts,
    topics: latest([...(previous?.topics ?? []), ...topics]).slice(-MOST_TOPICS),
    entities: together(...(previous ? [previous.entities] : []), ...messages.map(entitiesIn)),
    throughSeq: messages.at(-1)?.seq ?? previous?.throughSeq ?? '0',
    writer: written.writer,
    createdAt: at,
  };
}

/** Each once, where it came up last. */
const latest = (all: readonly string[]) => [...new Set(all.toReversed())].reverse();

function withFacts(text: string, facts: readonly string[], language: Language): string {
  const missing = facts.filter((fact) => !text.includes(fact));
  return missing.length === 0 ? text : `${text}\n${LABEL[language]}: ${missing.join(' · ')}`;
}

const LONGEST_SENTENCE = 160;
const LONGEST_TEXT = 1_500;

/** Without a model: what the contact asked, and how each answer began, the latest if it is too much. */
export function extractOf(previous: string | null, messages: readonly SaidMessage[]): string {
  const lines = messages
    .filter(({ text, sender }) => text.trim() !== '' && sender !== 'system')
    .map(({ sender, text }) => `${sender === 'user' ? '–' : '→'} ${firstSentence(text)}`);
  const before = (previous ?? '').split('\n').filter((line) => /^[–→] /.test(line));
  const all = [...before, ...lines];
  let length = 0;
  const kept = all.toReversed().filter((line) => (length += line.length + 1) <= LONGEST_TEXT);
  return kept.toReversed().join('\n');
}

function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const [first = line] = /^.*?[.!?…](?=\s|$)/.exec(line) ?? [];
  return first.length <= LONGEST_SENTENCE ? first : `${first.slice(0, LONGEST_SENTENCE).toWellFormed().trimEnd()}…`;
}
