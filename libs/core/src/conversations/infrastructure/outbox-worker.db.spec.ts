import { randomUUID } from 'node:crypto';
import { configFrom, Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { PinoLogger } from 'nestjs-pino';
import { TenantSuspended } from '../../organizations/domain/standing';
import { SwitchedStanding } from '../../organizations/testing/switched-standing';
import { DeliverMessages } from '../application/deliver-messages';
import { QueueReply } from '../application/queue-reply';
import type { DeliveryStatus, OutgoingMessageState } from '../domain/outgoing-message';
import { anOutgoingMessage } from '../testing/an-outgoing-message';
import { FakeGraphApi, fails } from '../testing/fake-graph-api';
import { saidInDatabase } from '../testing/said-in-database';
import { channelFrom } from './channel-from';
import { OutboxWorker } from './outbox-worker';
import { QueuedDeliverySchedule } from './queued-delivery-schedule';
import { SqlClearances } from './sql-clearances';
import { SqlParkedReports } from './sql-parked-reports';
import { TokenBuckets } from './token-buckets';
import { OutboxRow, TypeormOutgoingMessageRepository } from './typeorm-outgoing-message.repository';

const db = testDatabase({ entities: [OutboxRow] });
const clock = { now: () => new Date() };
let meta: FakeGraphApi;
let queue: Queue;
let outbox: QueueReply;
const standing = new SwitchedStanding();
const state = async (id: string) => {
  const messages = asTenant(SYSTEM_ORGANIZATION, new TypeormOutgoingMessageRepository(db.database));
  return (await messages.get(id)).state;
};

beforeAll(async () => {
  meta = await FakeGraphApi.start();
  const config = configFrom(
    {
      NODE_ENV: 'test',
      DATA_DIR: 'memory://',
      WHATSAPP_API_BASE: meta.url,
      WHATSAPP_ACCESS_TOKEN: 'token',
      WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    },
    [],
  );
  const logger = new PinoLogger({ pinoHttp: { level: 'silent' } });
  queue = new Queue(config, db.server, db.database, logger);
  const [channel, schedule] = [channelFrom(config), new QueuedDeliverySchedule(queue)];
  const messages = new TypeormOutgoingMessageRepository(db.database);
  const reports = new SqlParkedReports(db.database);
  const pace = new TokenBuckets(db.database);
  const alarm = { raise: () => undefined };
  const channels = { ofOrganization: async () => channel };
  outbox = new QueueReply(messages, schedule, channels, { next: randomUUID }, clock);
  const clearances = new SqlClearances(db.database);
  const deliver = new DeliverMessages(
    messages,
    reports,
    clearances,
    channels,
    pace,
    schedule,
    alarm,
    db.database,
    clock,
  );
  new OutboxWorker(queue, config, deliver, standing).onModuleInit();
  await queue.onApplicationBootstrap();
}, 180_000);
beforeEach(() => meta.forget());
afterAll(async () => {
  await queue.onModuleDestroy();
  await meta.stop();
});

async function put(text: string, contactId = randomUUID(), outcome?: Error): Promise<string> {
  const id = randomUUID();
  const conversationId = `whatsapp:${contactId}`;
  await saidInDatabase(db.database, anOutgoingMessage({ messageId: id, contactId, conversationId, text }));
  const contact = { id: contactId, phone: '5491155550001', userId: null, name: null };
  await Tenant.run(SYSTEM_ORGANIZATION, () =>
    db.database.run(async () => {
      await outbox.put({ contact, conversationId, messageId: id, text, inReplyTo: null });
      if (outcome) throw outcome;
    }),
  );
  return id;
}

/** A worker takes its time: looks again until it is so, within Jest's patience. */
async function until(id: string, status: DeliveryStatus): Promise<OutgoingMessageState> {
  for (;;) {
    const now = await state(id);
    if (now.status === status) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const bodies = () => meta.requests.map(({ body }) => (body['text'] as { body: string }).body);

it('sends what is put into the outbox, once that is durable', async () => {
  const id = await put('Hola, Ana.');
  const { externalId } = await until(id, 'sent');
  expect(externalId).toMatch(/^wamid\./);
  expect(bodies()).toEqual(['Hola, Ana.']);
});

it('sends nothing of what was undone', async () => {
  const contactId = randomUUID();
  await expect(put('never', contactId, new Error('undone'))).rejects.toThrow('undone');
  await until(await put('but this', contactId), 'sent');
  expect(bodies()).toEqual(['but this']);
});

it('comes back to a message that was refused for now, and keeps those behind it in order', async () => {
  meta.answerNext(fails(400, 131056));
  const contactId = randomUUID();
  const first = await put('first', contactId);
  const second = await put('second', contactId);
  await until(second, 'sent');
  expect(await state(first)).toMatchObject({ status: 'sent', attempts: 2 });
  expect(bodies()).toEqual(['first', 'first', 'second']);
}, 15_000);

it('sends to many contacts at once, to each in order', async () => {
  const contacts = Array.from({ length: 8 }, () => randomUUID());
  const last: string[] = [];
  for (let n = 1; n <= 3; n++) for (const contact of contacts) last.push(await put(`${contact} ${n}`, contact));
  for (const id of last) await until(id, 'sent');
  for (const contact of contacts) {
    expect(bodies().filter((body) => body.startsWith(contact))).toEqual([1, 2, 3].map((n) => `${contact} ${n}`));
  }
}, 15_000);

it('sends nothing for an organization that may not act, until it may', async () => {
  standing.refused = new TenantSuspended();
  standing.asked = 0;
  const contactId = randomUUID();
  const id = await put('later', contactId);
  while (!standing.asked) await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await state(id)).status).toBe('queued');
  expect(bodies()).toEqual([]);

  standing.refused = null;
  await Tenant.run(SYSTEM_ORGANIZATION, () => new QueuedDeliverySchedule(queue).wake(contactId)); // as the sweep does
  await until(id, 'sent');
});
