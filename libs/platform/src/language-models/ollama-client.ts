import { Ollama } from 'ollama';
import { Refused } from '../resilience';
import type { ModelServer } from './model-server';

/** How long Ollama keeps a model in memory after a call; loading one takes seconds. */
export const KEEP_ALIVE = '30m';

/** A client for one call. The library cannot cancel a call, so the signal goes in through its `fetch`. */
export function ollamaClient({ baseUrl, apiKey }: ModelServer, signal: AbortSignal): Ollama {
  return new Ollama({
    host: baseUrl,
    headers: apiKey ? { Authorization: `Bearer ${apiKey}` } : {},
    fetch: async (url, init) => {
      const response = await fetch(url, { ...init, signal });
      if (!response.ok) throw new Refused(response.status, errorIn(await response.text()));
      return response;
    },
  });
}

function errorIn(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === 'string' ? error : body;
  } catch {
    return body;
  }
}
