import { EmbedderUnavailable } from '@aynux/kernel';
import type { ResilienceOptions } from '../resilience';
import { answer, type FakeHttpServer, hangUp, silence } from '../language-models/testing/fake-http-server';
import { fit } from './fit';
import { OllamaEmbedder } from './ollama-embedder';
import { OpenAiEmbedder } from './openai-embedder';
import type { EmbeddingServer, RemoteEmbedder } from './remote-embedder';
import { describeEmbedder } from './testing/embedder.contract';
import { directionOf, fakeOllama, fakeOpenAi } from './testing/fake-embedding-servers';

const adapters = [
  { name: 'OllamaEmbedder', Adapter: OllamaEmbedder, start: fakeOllama, version: '', path: '/api/embed' },
  { name: 'OpenAiEmbedder', Adapter: OpenAiEmbedder, start: fakeOpenAi, version: '/v1', path: '/v1/embeddings' },
];

describe.each(adapters)('$name', ({ Adapter, start, version, path }) => {
  let server: FakeHttpServer;
  const embedder = (more: Partial<EmbeddingServer> = {}, patience: Partial<ResilienceOptions> = {}): RemoteEmbedder =>
    new Adapter({ model: 'some-model', baseUrl: server.url + version, ...more }, { firstDelayMs: 1, ...patience });
  const inputs = () => server.requests.map(({ body }) => body['input'] as string[]);
  const failure = (attempt: Promise<unknown>) =>
    attempt.then(
      () => Promise.reject(new Error('it should have failed')),
      (error: Error) => error,
    );

  beforeAll(async () => {
    server = await start();
  });
  beforeEach(() => server.forget());
  afterAll(() => server.stop());

  describeEmbedder(() => embedder());

  it('asks the right address for the right model', async () => {
    await embedder({ apiKey: 'key' }).embed(['campera'], 'query');
    expect(server.requests).toEqual([
      expect.objectContaining({ path, headers: expect.objectContaining({ authorization: 'Bearer key' }) }),
    ]);
    expect(server.requests[0]?.body).toMatchObject({ model: 'some-model', input: ['campera'] });
  });

  it('sends no key when it has none', async () => {
    await embedder().embed(['campera'], 'query');
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('gives back what the server says, made fit', async () => {
    expect(await embedder().embed(['a', 'b'], 'document')).toEqual([fit(directionOf('a')), fit(directionOf('b'))]);
  });

  it.each([
    ['nomic-embed-text', 'search_query: x', 'search_document: x'],
    ['nomic-embed-text-v2-moe:latest', 'search_query: x', 'search_document: x'],
    ['embeddinggemma', 'task: search result | query: x', 'title: none | text: x'],
    ['intfloat/multilingual-e5-large', 'query: x', 'passage: x'],
    ['bge-m3', 'x', 'x'],
  ])('tells %s whether it reads a question or a text', async (model, query, document) => {
    await embedder({ model }).embed(['x'], 'query');
    await embedder({ model }).embed(['x'], 'document');
    expect(inputs()).toEqual([[query], [document]]);
  });

  it('sends many texts in batches', async () => {
    await embedder().embed(new Array<string>(70).fill('x'), 'document');
    expect(inputs().map((batch) => batch.length)).toEqual([32, 32, 6]);
  });

  it('cuts a text to what the model can read', async () => {
    await embedder({ model: 'nomic-embed-text-v2-moe' }).embed(['palabra '.repeat(1_000)], 'document');
    expect(inputs()[0]?.[0]).toHaveLength(1_400);
  });

  it('has something to send for a text that is empty', async () => {
    await embedder().embed(['', ' \n'], 'document');
    expect(inputs()).toEqual([['-', '-']]);
  });

  it('sends only whole characters', async () => {
    await embedder({ model: 'all-minilm' }).embed(['x'.repeat(699) + '😀', '\ud83dx'], 'document');
    expect(inputs()).toEqual([['x'.repeat(699) + '\ufffd', '\ufffdx']]);
  });

  it('asks one by one, then for less, when the server finds them too long', async () => {
    const tooLong = answer(400, { error: 'the input length exceeds the context length' });
    server.answerNext(tooLong, tooLong);
    const vectors = await embedder().embed(['x'.repeat(300), 'short'], 'document');
    expect(inputs().map((batch) => batch.map((text) => text.length))).toEqual([[300, 5], [300], [150], [5]]);
    expect(vectors).toEqual([fit(directionOf('x'.repeat(150))), fit(directionOf('short'))]);
  });

  it('does not cut for ever', async () => {
    server.answerNext(...new Array(9).fill(answer(400, { error: 'the input length exceeds the context length' })));
    const error = await failure(embedder().embed(['x'.repeat(300)], 'document'));
    expect(error).toBeInstanceOf(EmbedderUnavailable);
    expect(inputs().map(([text]) => text?.length)).toEqual([300, 150, 75, 38]);
  });

  it('tries again when the server is busy, for a text more often than for a question', async () => {
    const busy = answer(503, { error: 'loading' });
    const x = directionOf('x');
    const usual = answer(200, { embeddings: [x], data: [{ index: 0, embedding: x }] });
    server.answerNext(busy, hangUp, usual, busy, hangUp, busy);
    expect(await embedder().embed(['x'], 'document')).toEqual([fit(directionOf('x'))]);
    expect(await failure(embedder().embed(['x'], 'query'))).toBeInstanceOf(EmbedderUnavailable);
    expect(await embedder().embed(['x'], 'query')).toEqual([fit(directionOf('x'))]);
    expect(server.requests).toHaveLength(3 + 2 + 2);
  });

  it.each([
    ['refuses', answer(404, { error: 'model "some-model" not found' }), 'answered 404'],
    ['refuses the key', answer(401, { error: { message: 'Incorrect key sk-123' } }), 'answered 401; check the key'],
    ['stays silent', silence, 'silent for 20 ms'],
    ['hangs up', hangUp, 'connection'],
    [
      'gives too few',
      answer(200, { embeddings: [[1]], data: [{ index: 0, embedding: [1] }] }),
      '1 vectors for 2 texts',
    ],
    ['gives something else', answer(200, { object: 'list' }), '0 vectors for 2 texts'],
    [
      'gives zeros',
      answer(200, { embeddings: [[0], [0]], data: [0, 1].map((index) => ({ index, embedding: [0] })) }),
      'all zeros',
    ],
    [
      'gives different lengths',
      answer(200, { embeddings: [[1], [1, 2]], data: [[1], [1, 2]].map((embedding, index) => ({ index, embedding })) }),
      '2 dimensions instead of 1',
    ],
  ])('is unavailable when the server %s', async (_, reply, reason) => {
    server.answerNext(reply);
    const error = await failure(
      embedder({ timeoutMs: reason.startsWith('silent') ? 20 : 5_000 }, { attempts: 1 }).embed(['x', 'y'], 'query'),
    );
    expect(error).toBeInstanceOf(EmbedderUnavailable);
    expect(error.message).toMatch(new RegExp(reason, 'i'));
    expect(error.message).not.toContain('sk-123');
  });

  it('is unavailable when nobody listens', async () => {
    const nobody = embedder({ baseUrl: 'http://127.0.0.1:9' }, { attempts: 1 });
    expect(await failure(nobody.embed(['x'], 'query'))).toBeInstanceOf(EmbedderUnavailable);
  });

  it('leaves a server alone that keeps failing', async () => {
    const broken = embedder({}, { attempts: 1, failuresInARow: 2 });
    server.answerNext(hangUp, hangUp);
    for (let call = 0; call < 3; call++) await failure(broken.embed(['x'], 'query'));
    expect(server.requests).toHaveLength(2);
  });

  it('asks for shorter vectors only when told to, and is another model then', async () => {
    server.answerNext(answer(200, { embeddings: [[1, 2]], data: [{ index: 0, embedding: [1, 2] }] }));
    await embedder({ dimensions: 2 }).embed(['x'], 'query');
    await embedder().embed(['x'], 'query');
    expect(server.requests.map(({ body }) => body['dimensions'])).toEqual([2, undefined]);
    expect(embedder({ dimensions: 2 }).model).toBe(`${embedder().model}@2`);
  });
});

describe('how each is asked', () => {
  it('asks Ollama to keep the model loaded', async () => {
    const server = await fakeOllama();
    await new OllamaEmbedder({ model: 'm', baseUrl: server.url }).embed(['x'], 'query');
    await server.stop();
    expect(server.requests[0]?.body).toMatchObject({ keep_alive: '30m', truncate: true });
  });

  it('asks an OpenAI-compatible server for numbers, since not all know base64', async () => {
    const server = await fakeOpenAi();
    await new OpenAiEmbedder({ model: 'm', baseUrl: server.url }).embed(['x'], 'query');
    await server.stop();
    expect(server.requests[0]?.body).toMatchObject({ encoding_format: 'float' });
  });
});
