import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { AgentKey } from '../domain-manifest';

/** ENABLED_AGENTS: a comma list or a JSON array of agent keys. An unknown key is a mistake, never ignored. */
export function agentKeyList(known: readonly AgentKey[]) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return known.filter(({ onByDefault }) => onByDefault).map(({ key }) => key);
      const keys = splitKeys(text);
      for (const key of keys.filter((key) => !known.some((one) => one.key === key))) {
        context.addIssue({ code: 'custom', message: unknownKey(key, known) });
      }
      return [...new Set(keys)];
    });
}

function splitKeys(text: string): string[] {
  const parsed: unknown = text.trim().startsWith('[') ? parseArray(text) : text.split(',');
  const keys = Array.isArray(parsed) ? parsed.map((key) => String(key).trim()) : [text];
  return keys.filter(Boolean);
}

function parseArray(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // not JSON after all: refused below as a key that nobody knows
  }
}

function unknownKey(key: string, known: readonly AgentKey[]): string {
  const keys = known.map((one) => one.key);
  const [nearest] = [...keys].sort((a, b) => distance(key, a) - distance(key, b));
  const meant = nearest && distance(key, nearest) <= Math.max(3, key.length / 2) ? ` Did you mean "${nearest}"?` : '';
  return `Expected known agent keys, not "${key}".${meant} There are ${keys.join(', ')}`;
}
