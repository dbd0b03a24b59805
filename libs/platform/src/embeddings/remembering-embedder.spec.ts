import { RememberingEmbedder } from './remembering-embedder';
import { OllamaEmbedder } from './ollama-embedder';
import type { FakeHttpServer } from '../language-models/testing/fake-http-server';
import { describeEmbedder } from './testing/embedder.contract';
import { fakeOllama } from './testing/fake-embedding-servers';

describe('RememberingEmbedder', () => {
  let server: FakeHttpServer;
  const embedder = (size?: number) =>
    new RememberingEmbedder(new OllamaEmbedder({ model: 'nomic-embed-text', baseUrl: server.url }), size);
  const asked = () => server.requests.flatMap(({ body }) => body['input'] as string[]);

  beforeAll(async () => {
    server = await fakeOllama();
  });
  beforeEach(() => server.forget());
  afterAll(() => server.stop());

  describeEmbedder(() => embedder());

  it('asks once for a question that comes again', async () => {
    const remembering = embedder();
    const [first] = await remembering.embed(['a'], 'query');
    const [, again] = await remembering.embed(['b', 'a', 'b'], 'query');
    expect(again).toEqual(first);
    expect(asked()).toEqual(['search_query: a', 'search_query: b']);
  });

  it('does not take a document for a question', async () => {
    const remembering = embedder();
    await remembering.embed(['a'], 'query');
    await remembering.embed(['a'], 'document');
    await remembering.embed(['a'], 'document');
    expect(asked()).toEqual(['search_query: a', 'search_document: a', 'search_document: a']);
  });

  it('forgets what was not asked for the longest time', async () => {
    const remembering = embedder(2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await remembering.embed([text], 'query');
    expect(asked()).toEqual(['a', 'b', 'c', 'b'].map((text) => `search_query: ${text}`));
  });
});
