import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { AgentKey } from '../domain-manifest';

const NONE = 'Expected at least one agent key; without the variable there are those that are on by default';

/** ENABLED_AGENTS: a comma list or a JSON array of agent keys. An unknown key is a mistake, never ignored. */
export function agentKeyList(known: readonly AgentKey[]) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return known.filter(({ onByDefault }) => onByDefault).map(({ key }) => key);
      const keys = splitKeys(text);
      const unknown = keys.filter((key) => !known.some((one) => one.key === key));
      if (unknown.length) context.addIssue({ code: 'custom', message: unknownKeys(unknown, known) });
      if (!keys.length) context.addIssue({ code: 'custom', message: NONE });
      return [...new Set(keys)];
    });
}

function splitKeys(text: string): string[] {
  const parsed: unknown = text.trim().startsWith('[') ? parseArray(text) : text.split(',');
  const keys = Array.isArray(parsed) ? parsed.map(spelled) : [text];
  return keys.filter(Boolean);
}

/** What is no text is a key that nobody knows, even where JavaScript would spell it like one. */
const spelled = (key: unknown) => (typeof key === 'string' ? key.trim() : JSON.stringify(key));

function parseArray(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // not JSON after all: refused below as a key that nobody knows
  }
}

function unknownKeys(unknown: readonly string[], known: readonly AgentKey[]): string {
  const keys = known.map((one) => one.key);
  const told = unknown.map((key) => {
    const meant = likeliest(key, keys);
    return meant ? `"${key}" (did you mean "${meant}"?)` : `"${key}"`;
  });
  const last = told.pop();
  return `Expected known agent keys, not ${told.length ? `${told.join(', ')} or ` : ''}${last}. There are ${keys.join(', ')}`;
}

function likeliest(key: string, keys: readonly string[]): string | undefined {
  const begun = keys.find((one) => key.length >= 3 && one.startsWith(key));
  const [nearest] = [...keys].sort((a, b) => distance(key, a) - distance(key, b));
  return begun ?? (nearest && distance(key, nearest) <= Math.max(3, key.length / 2) ? nearest : undefined);
}
