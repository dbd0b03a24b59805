import { randomUUID } from 'node:crypto';
import { type Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { aConfig } from '../testing/an-intake';
import { contactData } from '../testing/contact-data';
import { Retention } from './retention';

const db = testDatabase();
const now = new Date('2026-03-31T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const globex = randomUUID();
const sql = (text: string, values: unknown[] = [], tenant = SYSTEM_ORGANIZATION) =>
  Tenant.run(tenant, () => db.database.run((manager) => manager.query(text, values)));
const retention = (environment: Record<string, string>) =>
  new Retention({} as Queue, db.database, contactData(db.database), aConfig(environment), { now: () => now });
const patient = new AbortController().signal;

async function aConversation(at: Date, tenant = SYSTEM_ORGANIZATION): Promise<string> {
  const [id, contactId, eventId] = [randomUUID(), randomUUID(), randomUUID()];
  await sql('insert into ops.contacts (id) values ($1)', [contactId], tenant);
  await sql(
    `insert into core.conversation_contexts (id, conversation_id, contact_id, last_activity_at) values ($1, $2, $3, $4)`,
    [id, `whatsapp:${contactId}`, contactId, at],
    tenant,
  );
  await sql(
    'insert into ops.inbound_events (id, digest, payload, received_at) values ($1, $2, $3, $4)',
    [eventId, Buffer.from(id), '{}', at],
    tenant,
  );
  await sql(
    `insert into ops.inbox (id, contact_id, event_id, external_id, kind, sent_at, status, settled_at)
      values ($1, $2, $3, $5, 'text', $4, 'done', $4)`,
    [id, contactId, eventId, at, id],
    tenant,
  );
  return contactId;
}
const keptOf = async (contactId: string, tenant = SYSTEM_ORGANIZATION) => [
  (await sql('select 1 from core.conversation_contexts where contact_id = $1', [contactId], tenant)).length,
  (await sql('select 1 from ops.inbox where contact_id = $1', [contactId], tenant)).length,
  (await sql('select 1 from ops.contacts where id = $1', [contactId], tenant)).length,
];

it('forgets what was said longer ago than the days to keep it, and nobody who said it', async () => {
  const [old, young] = [await aConversation(daysAgo(31)), await aConversation(daysAgo(29))];
  await retention({ CONVERSATION_RETENTION_DAYS: '30' }).forget(patient);
  expect(await keptOf(old)).toEqual([0, 0, 1]);
  expect(await keptOf(young)).toEqual([1, 1, 1]);
  expect(await sql('select 1 from ops.inbound_events')).toHaveLength(1);
});

it('forgets it of every organization, and no more of one than of another', async () => {
  await sql(
    'insert into core.organizations (id, slug, name) values ($1, $2, $2)',
    [globex, `globex-${globex}`],
    globex,
  );
  const [old, young] = [await aConversation(daysAgo(31), globex), await aConversation(daysAgo(29), globex)];
  const ours = await aConversation(daysAgo(31));
  await retention({ CONVERSATION_RETENTION_DAYS: '30' }).forget(patient);
  expect([await keptOf(old, globex), await keptOf(ours)]).toEqual([
    [0, 0, 1],
    [0, 0, 1],
  ]);
  expect(await keptOf(young, globex)).toEqual([1, 1, 1]);
});

it('forgets nothing unless it is told how long to keep it', async () => {
  const old = await aConversation(daysAgo(3_000));
  await retention({}).forget(patient);
  expect(await keptOf(old)).toEqual([1, 1, 1]);
});
