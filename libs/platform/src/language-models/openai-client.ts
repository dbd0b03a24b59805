import type { OpenAI } from 'openai';
import type { ModelServer } from './model-server';

/**
 * The client of an OpenAI-compatible server, made at the first call: the library is large, and most never need it.
 * It repeats nothing and waits for ten minutes, since `Resilience` knows better; it takes nothing from the environment.
 */
export function openAiClient({ baseUrl, apiKey }: ModelServer): () => Promise<OpenAI> {
  let client: Promise<OpenAI> | undefined;
  const connect = async () => {
    const { OpenAI } = await import('openai');
    return new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey || 'none',
      ...(apiKey ? {} : { defaultHeaders: { Authorization: null } }),
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      logLevel: 'off',
    });
  };
  return () => (client ??= connect());
}
