import type { ServerResponse } from 'node:http';
import { type ChatRequest, LanguageModelUnavailable } from '@aynux/kernel';
import type { ResilienceOptions } from '../resilience';
import { languageModelFrom } from './language-model-from';
import type { ModelServer } from './model-server';
import { OllamaLanguageModel } from './ollama-language-model';
import { OpenAiLanguageModel } from './openai-language-model';
import { answer, FakeHttpServer, hangUp, silence } from './testing/fake-http-server';

const ollamaLine = (content: string, done = false) =>
  `${JSON.stringify({ message: { role: 'assistant', content }, done })}\n`;
const openAiLine = (content: string, done = false) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: done ? 'stop' : null }] })}\n\n`;

const adapters = [
  {
    name: 'OllamaLanguageModel',
    Adapter: OllamaLanguageModel,
    version: '',
    path: '/api/chat',
    line: ollamaLine,
    end: ollamaLine('', true),
    limits: { options: { temperature: 0.2, num_predict: 50 } },
  },
  {
    name: 'OpenAiLanguageModel',
    Adapter: OpenAiLanguageModel,
    version: '/v1',
    path: '/v1/chat/completions',
    line: openAiLine,
    end: `${openAiLine('', true)}data: [DONE]\n\n`,
    limits: { temperature: 0.2, max_tokens: 50 },
  },
];

describe.each(adapters)('$name', ({ Adapter, version, path, line, end, limits }) => {
  let server: FakeHttpServer;
  const messages: ChatRequest['messages'] = [{ role: 'user', content: 'hola' }];
  const saying =
    (...pieces: readonly string[]) =>
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const piece of pieces) response.write(line(piece));
      response.end(end);
    };
  const breakingOff = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(line('Ho'), () => response.destroy());
  };
  const model = (more: Partial<ModelServer> = {}, patience: Partial<ResilienceOptions> = {}) =>
    new Adapter({ model: 'some-model', baseUrl: server.url + version, ...more }, { firstDelayMs: 1, ...patience });
  const said = async (request: Partial<ChatRequest> = {}, by = model(), into: string[] = []) => {
    for await (const piece of by.chat({ messages, ...request })) into.push(piece);
    return into;
  };

  beforeAll(async () => {
    server = await FakeHttpServer.start(saying('¡Ho', 'la!'));
  });
  beforeEach(() => server.forget());
  afterAll(() => server.stop());

  it('gives the answer piece by piece', async () => {
    expect(await said()).toEqual(['¡Ho', 'la!']);
  });

  it('asks the right address for the right model, within limits', async () => {
    await said({ temperature: 0.2, maxTokens: 50 }, model({ apiKey: 'key' }));
    expect(server.requests).toEqual([
      expect.objectContaining({ path, headers: expect.objectContaining({ authorization: 'Bearer key' }) }),
    ]);
    expect(server.requests[0]?.body).toMatchObject({ model: 'some-model', messages, stream: true, ...limits });
  });

  it('keeps to itself what the model thinks', async () => {
    server.answerNext(saying('<thi', 'nk>a greeting</think>\n', '\nHola', '.'));
    expect((await said()).join('')).toBe('Hola.');
  });

  it.each([
    ['hangs up', hangUp],
    ['is busy', answer(503, { error: 'loading' })],
  ])('tries again when the server %s before the first piece', async (_, reply) => {
    server.answerNext(reply);
    expect((await said()).join('')).toBe('¡Hola!');
    expect(server.requests).toHaveLength(2);
  });

  it('does not begin anew after it', async () => {
    server.answerNext(breakingOff);
    const pieces: string[] = [];
    await expect(said({}, model(), pieces)).rejects.toThrow(LanguageModelUnavailable);
    expect(pieces).toEqual(['Ho']);
    expect(server.requests).toHaveLength(1);
  });

  it('does not take half an answer for a whole one', async () => {
    server.answerNext((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(line('Ho'));
    });
    await expect(said()).rejects.toThrow(LanguageModelUnavailable);
  });

  it.each([
    ['refuses', answer(404, { error: 'model "some-model" not found' }), 'answered 404'],
    ['stays silent', silence, 'silent for 20 ms'],
    [
      'falls silent',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(line('Ho'));
      },
      'silent for 20 ms',
    ],
    ['hangs up', hangUp, 'connection'],
  ])('is unavailable when the server %s', async (_, reply, reason) => {
    server.answerNext(reply);
    const failed = said({}, model({ timeoutMs: reason.startsWith('silent') ? 20 : 5_000 }, { attempts: 1 }));
    await expect(failed).rejects.toThrow(LanguageModelUnavailable);
    await expect(failed).rejects.toThrow(new RegExp(reason, 'i'));
  });

  it('leaves a server alone that keeps failing', async () => {
    const broken = model({}, { attempts: 1, failuresInARow: 2 });
    server.answerNext(hangUp, hangUp);
    for (let call = 0; call < 3; call++) await expect(said({}, broken)).rejects.toThrow(LanguageModelUnavailable);
    expect(server.requests).toHaveLength(2);
  });

  it('hangs up when its reader leaves', async () => {
    const left = new Promise<void>((closed) => {
      server.answerNext((response) => {
        response.on('close', closed);
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(line('Ho'));
      });
    });
    for await (const piece of model().chat({ messages })) if (piece === 'Ho') break;
    await left;
  });

  it('stops when the caller gives up', async () => {
    server.answerNext(silence);
    const caller = new AbortController();
    const answered = said({ signal: caller.signal });
    caller.abort();
    await expect(answered).rejects.toThrow('the caller gave up');
  });
});

describe('OpenAiLanguageModel and the reasoning models of OpenAI', () => {
  it('asks them with the parameters that they take', async () => {
    const server = await FakeHttpServer.start((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(openAiLine('Hola', true));
    });
    const model = new OpenAiLanguageModel({ model: 'gpt-5-mini', baseUrl: server.url });
    expect(await model.chat({ messages: [], temperature: 0.2, maxTokens: 50 }).next()).toMatchObject({ value: 'Hola' });
    await server.stop();
    expect(server.requests[0]?.body).toMatchObject({ max_completion_tokens: 50 });
    expect(server.requests[0]?.body).not.toHaveProperty('temperature');
  });
});

describe('languageModelFrom', () => {
  it.each(['ollama', 'openai'] as const)('makes the adapter for %s', (provider) => {
    expect(languageModelFrom({ provider, model: 'm', baseUrl: 'http://127.0.0.1:9' }).model).toBe(`${provider}/m`);
  });
});
