import { embedderFrom } from './embedder-from';

describe('embedderFrom', () => {
  const server = { model: 'nomic-embed-text-v2-moe', baseUrl: 'http://localhost:11434', timeoutMs: 1_000 };

  it.each([
    [{ provider: 'concept-hash' } as const, /^concept-hash-v1\//, 'lexical-concepts'],
    [{ provider: 'ollama', ...server } as const, /^ollama\/nomic-embed-text-v2-moe$/, 'neural'],
    [{ provider: 'openai', ...server, dimensions: 512 } as const, /^openai\/nomic-embed-text-v2-moe@512$/, 'neural'],
  ])('makes what %j says', (settings, model, quality) => {
    const embedder = embedderFrom(settings);
    expect(embedder.model).toMatch(model);
    expect(embedder.quality).toBe(quality);
  });
});
