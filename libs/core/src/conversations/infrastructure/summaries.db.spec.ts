import { NO_ENTITIES, NotFound } from '@aynux/kernel';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { randomUUID } from 'node:crypto';
import type { SummaryWriter } from '../application/summaries';
import { SummarizeConversation } from '../application/summarize-conversation';
import { anExchange } from '../testing/an-exchange';
import { SqlConversationLog } from './sql-conversation-log';
import { SqlSummaries } from './sql-summaries';
import { ExtractiveSummaryWriter } from './summary-writers';

const db = testDatabase();
const at = new Date('2026-03-02T13:00:00.000Z');
const summaries = () => asTenant(SYSTEM_ORGANIZATION, new SqlSummaries(db.database));
const log = () => asTenant(SYSTEM_ORGANIZATION, new SqlConversationLog(db.database, { next: randomUUID }));
const summarize = (conversationId: string, anew = false, writer: SummaryWriter = new ExtractiveSummaryWriter()) =>
  new SummarizeConversation(summaries(), writer, { now: () => at }).execute({ conversationId, anew });

async function aConversation(...questions: string[]) {
  const { conversationId, contact } = anExchange();
  const ask = async (text: string) => log().record(anExchange({ conversationId, contact, said: { text } }));
  for (const question of questions) await ask(question);
  return { conversationId, ask };
}

it('knows all that was said, then all that was said since', async () => {
  const { conversationId, ask } = await aConversation('¿precio del FER-0012?', '¿y la sierra?');
  const first = await summarize(conversationId);
  expect(first).toMatchObject({ version: 1, writer: 'extract', topics: ['price', 'ecommerce'] });
  for (const part of ['FER-0012', 'sierra', '$ 89.900']) expect(first?.text).toContain(part);
  await ask('¿la entregan el 12/03/2026?');
  const second = await summarize(conversationId);
  expect(second).toMatchObject({ version: 2, facts: ['FER-0012', '$ 89.900', '12/03/2026'] });
  expect(await summaries().latest(conversationId)).toEqual(second);
});

it('knows it in the order in which it was said', async () => {
  const questions = Array.from({ length: 12 }, (_, index) => `¿precio del FER-${100 + index}?`);
  const { conversationId } = await aConversation(...questions);
  const { messages } = await summaries().since(conversationId, true);
  const asked = messages.filter(({ sender }) => sender === 'user');
  expect(asked.map(({ text }) => text)).toEqual(questions);
});

it('keeps what was spoken of, and what it was about, where the next answer finds it', async () => {
  const { conversationId, ask } = await aConversation('Hola, me llamo Ana. ¿Envían el FER-0012 a Córdoba?');
  const first = await summarize(conversationId);
  expect(first).toMatchObject({
    topics: ['ecommerce', 'shipping'],
    entities: {
      ...NO_ENTITIES,
      products: ['Taladro percutor'],
      people: ['Ana'],
      places: ['Córdoba'],
      codes: ['FER-0012'],
    },
  });
  await ask('¿Y a Rosario? Mi mail es ana@example.com.');
  const entities = { people: ['Ana'], places: ['Córdoba', 'Rosario'], emails: ['ana@example.com'] };
  const second = await summarize(conversationId);
  expect(second).toMatchObject({ entities });
  expect(await log().recall(conversationId, anExchange().contact.id)).toMatchObject({
    summary: second?.text,
    entities,
  });
  expect(await summarize(conversationId, true)).toMatchObject({ entities });
});

it('writes none anew when nothing was said since', async () => {
  const { conversationId } = await aConversation('hola');
  const first = await summarize(conversationId);
  expect(await summarize(conversationId)).toEqual(first);
  expect(await summarize(conversationId, true)).toMatchObject({ version: 2, text: first?.text });
});

it('loses no fact to a writer that leaves them out or says nothing', async () => {
  const { conversationId, ask } = await aConversation('¿precio del FER-0012?');
  await summarize(conversationId);
  await ask('gracias');
  for (const text of ['Agradeció.', '']) {
    const summary = await summarize(conversationId, true, { write: async () => ({ text, writer: 'a-model' }) });
    for (const fact of ['FER-0012', '$ 89.900']) expect(summary?.text).toContain(fact);
  }
});

it('keeps one of two that were written at the same time', async () => {
  const { conversationId } = await aConversation('hola');
  const first = await summarize(conversationId);
  expect(await summaries().keep({ ...first!, text: 'another' })).toBe(false);
  expect(await summaries().latest(conversationId)).toEqual(first);
});

it('knows of no conversation that has not begun', async () => {
  await expect(summarize('whatsapp:none')).rejects.toThrow(NotFound);
});
