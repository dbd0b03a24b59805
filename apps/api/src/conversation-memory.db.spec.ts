import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { type Caller, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

/** What a model was asked, in the words of OpenAI's protocol. */
interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const test = testServer();
const asked: Asked[] = [];
let model: Server;
let app: NestFastifyApplication;
let admin: Caller;

beforeAll(async () => {
  model = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push(body as Asked);
      const isSummary = (body as Asked).messages[0]?.content.startsWith('Summarize this conversation');
      const content = isSummary ? 'Ana de Córdoba sigue un pedido.' : 'De acuerdo.';
      const piece = (delta: object, finish_reason: string | null) =>
        `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`${piece({ content }, null)}${piece({}, 'stop')}data: [DONE]\n\n`);
    });
  });
  await new Promise<void>((listening) => model.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
  app = await testApp(test.server(), { LLM_PROVIDER: 'openai', LLM_MODEL: 'scripted', OPENAI_BASE_URL: baseUrl });
  admin = await new People(app).as(ADMIN, ADMIN.password);
}, 180_000);
afterAll(async () => {
  await app?.close();
  model.closeAllConnections();
  await new Promise((closed) => model.close(closed));
});

it('tells a model what was said longer ago, with the facts to the letter, once a job has summarized it', async () => {
  const conversationId = 'api:memory';
  const say = (text: string) =>
    admin.post('/chat/messages', { contact: { phone: '5491155550142' }, text, conversationId });
  await say('Hola, soy Ana, es por el pedido 4455, mi mail es ana@example.com');
  for (let turn = 0; turn < 4; turn++) await say('hola');
  const summary = await eventually<{ text: string }>(async () => {
    const answer = await admin.get(`/conversations/${conversationId}/summary`);
    return answer.statusCode === 200 ? answer.json() : undefined;
  });
  expect(summary).toMatchObject({ version: 1, writer: expect.stringContaining('scripted') });
  for (const fact of ['pedido 4455', 'ana@example.com']) expect(summary.text).toContain(fact);

  for (let turn = 0; turn < 6; turn++) await say('hola'); // so that it is no longer among the last messages
  asked.length = 0;
  await say('hola');
  const [system, ...said] = asked[0]!.messages;
  expect(said.map(({ content }) => content).join()).not.toContain('4455');
  for (const part of ['Ana de Córdoba sigue un pedido.', 'pedido 4455', 'ana@example.com']) {
    expect(system!.content).toContain(part);
  }
}, 60_000);
