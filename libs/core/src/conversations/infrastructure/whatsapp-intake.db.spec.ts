import { randomInt, randomUUID } from 'node:crypto';
import { Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { TenantSuspended, TenantUnknown } from '../../organizations/domain/standing';
import { aChange, aMessage, anEnvelope, aStatus, aWebhook, contactOf, type Sender } from '../testing/a-webhook';
import { aConfig, anIntake, silent } from '../testing/an-intake';
import { RecordedInboxSchedule } from '../testing/recorded-inbox-schedule';
import { InboxSweep } from './inbox-sweep';
import { ANSWER_QUEUE, QueuedInboxSchedule, STATUS_QUEUE } from './queued-inbox-schedule';

let queue: Queue;
afterAll(() => queue.onModuleDestroy()); // before the database goes

const db = testDatabase();
const sql = (text: string, values: unknown[] = [], organizationId: string = SYSTEM_ORGANIZATION) =>
  Tenant.run(organizationId, () => db.database.run((manager) => manager.query(text, values)));
const jobsOf = async (key: string) => {
  const [{ rows }] = await db.database.outsideTenants('select name, data from queue.job where singleton_key = $1', [
    key,
  ]);
  return rows;
};
const aSender = (): Sender & { phone: string } => ({ phone: `5492646${randomInt(100_000, 999_999)}`, name: 'Ana' });
const saidBy = async ({ phone }: { phone: string }, organizationId?: string) => {
  const text = `select i.contact_id, i.text from ops.inbox i join ops.contacts c on c.id = i.contact_id
    where c.phone = $1 order by seq`;
  const rows: { contact_id: string; text: string }[] = await sql(text, [phone], organizationId);
  return { texts: rows.map((row) => row.text), contactId: rows[0]?.contact_id ?? 'nobody' };
};

beforeAll(async () => {
  queue = new Queue(aConfig(), db.server, db.database, silent); // works on nothing, so that jobs stay to be seen
  // In a transaction the embedded engine has no connection left to make them.
  await queue.enqueue(...[ANSWER_QUEUE, STATUS_QUEUE].map((name) => ({ queue: name, data: {}, key: 'the first' })));
});

describe('what WhatsApp tells', () => {
  const intake = () => anIntake(db.database, new QueuedInboxSchedule(queue));

  it('is durable together with the call for its answer', async () => {
    const ana = aSender();
    await intake().take(aWebhook({ sender: ana, messages: ['¿Tienen taladros?', '¿Y mechas?'] }));
    const { texts, contactId } = await saidBy(ana);
    expect(texts).toEqual(['¿Tienen taladros?', '¿Y mechas?']);
    const data = { organizationId: SYSTEM_ORGANIZATION, contactId };
    expect(await jobsOf(contactId)).toEqual([{ name: 'inbox', data }]);
  });

  it('changes nothing when it is delivered ten times, all at once', async () => {
    const ana = aSender();
    const { take } = intake();
    const webhook = aWebhook({ sender: ana, messages: ['Hola'] });
    await Promise.all(Array.from({ length: 10 }, () => take(webhook)));
    const { texts, contactId } = await saidBy(ana);
    expect(texts).toEqual(['Hola']);
    expect(await jobsOf(contactId)).toHaveLength(1);
    const deliveries = 'select count(*)::int from ops.inbound_events where payload::text like $1';
    expect(await sql(deliveries, [`%${ana.phone}%`])).toEqual([{ count: 1 }]);
  });

  it('changes nothing when its messages come again among others', async () => {
    const ana = aSender();
    const first = aMessage('one', ana);
    await intake().take(aWebhook({ sender: ana, messages: [first] }));
    await intake().take(aWebhook({ sender: ana, messages: [first, aMessage('two', ana)] }));
    expect((await saidBy(ana)).texts).toEqual(['one', 'two']);
  });

  it('is refused while its organization may not act, and kept, so that its coming again changes nothing', async () => {
    const ana = aSender();
    const { take, standing } = intake();
    const webhook = aWebhook({ sender: ana, messages: ['Hola'] });
    standing.refused = new TenantSuspended();
    await expect(take(webhook)).rejects.toMatchObject({ kind: 'forbidden', code: 'tenant.suspended' });
    expect((await saidBy(ana)).texts).toEqual(['Hola']);
    standing.refused = null;
    await take(webhook);
    expect((await saidBy(ana)).texts).toEqual(['Hola']);
  });

  it('is refused, and not kept, for an organization that is no longer there', async () => {
    const ana = aSender();
    const { take, standing } = intake();
    standing.refused = new TenantUnknown();
    await expect(take(aWebhook({ sender: ana, messages: ['Hola'] }))).rejects.toThrow(TenantUnknown);
    expect(await sql('select from ops.contacts where phone = $1', [ana.phone])).toEqual([]);
  });

  it('is undone as a whole when a part of it cannot be stored', async () => {
    const [ana, bruno] = [aSender(), aSender()];
    const schedule = { answer: () => Promise.reject(new Error('no queue')), noteStatuses: () => Promise.resolve() };
    const value = { contacts: [ana, bruno].map(contactOf), messages: [aMessage('1', ana), aMessage('2', bruno)] };
    const { take } = anIntake(db.database, schedule);
    await expect(take(aWebhook({ body: anEnvelope(aChange(value)) }))).rejects.toThrow('no queue');
    expect([(await saidBy(ana)).texts, (await saidBy(bruno)).texts]).toEqual([[], []]);
    expect(await sql('select from ops.contacts where phone = $1', [ana.phone])).toEqual([]);
  });

  it('may be of several contacts in one delivery', async () => {
    const senders = Array.from({ length: 5 }, aSender);
    const messages = senders.flatMap((sender) => [aMessage('one', sender), aMessage('two', sender)]);
    const value = { contacts: senders.map(contactOf), messages: messages.toReversed() };
    await intake().take(aWebhook({ body: anEnvelope(aChange(value)) }));
    for (const sender of senders) {
      const { texts, contactId } = await saidBy(sender);
      expect(texts).toEqual(['two', 'one']);
      expect(await jobsOf(contactId)).toHaveLength(1);
    }
  });

  it('has the states of our messages noted by a job', async () => {
    const status = aStatus(`wamid.${randomUUID()}`);
    await intake().take(aWebhook({ messages: [], statuses: [status] }));
    const [event] = await sql('select id from ops.inbound_events where payload::text like $1', [`%${status['id']}%`]);
    const data = { organizationId: SYSTEM_ORGANIZATION, eventId: event.id };
    expect(await jobsOf(event.id)).toEqual([{ name: 'delivery-statuses', data }]);
  });

  it.each([
    ['no envelope', { hello: randomUUID() }],
    ['a list', [randomUUID()]],
    ['about something else', anEnvelope({ field: 'flows', value: { event: randomUUID() } })],
  ])('is kept, and nothing else, when it is %s', async (_, body) => {
    await intake().take(aWebhook({ body }));
    const like = JSON.stringify(body).match(/[0-9a-f-]{36}/)![0];
    expect(await sql('select from ops.inbound_events where payload::text like $1', [`%${like}%`])).toHaveLength(1);
  });

  it('may hold what PostgreSQL cannot', async () => {
    const ana = aSender();
    await intake().take(aWebhook({ sender: ana, messages: ['a\0b \ud83d c 😀'] }));
    expect((await saidBy(ana)).texts).toEqual(['ab \ufffd c 😀']);
  });
});

describe('with several organizations', () => {
  const [acme, globex] = [randomUUID(), randomUUID()];
  const numbers = { [acme]: `1${randomInt(1e9)}`, [globex]: `2${randomInt(1e9)}` };
  const schedule = new RecordedInboxSchedule();
  const take = (webhook: { payload: string }) =>
    anIntake(db.database, schedule, aConfig({ MULTI_TENANT_MODE: 'true' })).take(webhook);

  beforeAll(async () => {
    for (const id of [acme, globex]) {
      await sql(
        'insert into core.organizations (id, slug, name) values ($1, $2, $2)',
        [id, `org-${id.slice(0, 8)}`],
        id,
      );
      const credentials = 'insert into core.tenant_credentials (id, whatsapp_phone_number_id) values ($1, $2)';
      await sql(credentials, [randomUUID(), numbers[id]], id);
    }
  });

  it('a message belongs to that of the number it was sent to', async () => {
    const ana = aSender();
    await take(aWebhook({ sender: ana, messages: ['to Acme'], number: numbers[acme] }));
    await take(aWebhook({ sender: ana, messages: ['to Globex'], number: numbers[globex] }));
    const told = await Promise.all([acme, globex, SYSTEM_ORGANIZATION].map((id) => saidBy(ana, id)));
    expect(told.map(({ texts }) => texts)).toEqual([['to Acme'], ['to Globex'], []]);
    expect(told[0]!.contactId).not.toBe(told[1]!.contactId);
  });

  it('each sees of one delivery its own part', async () => {
    const [ana, bruno] = [aSender(), aSender()];
    const changes = [
      aChange({ contacts: [contactOf(ana)], messages: [aMessage('to Acme', ana)] }, numbers[acme]),
      aChange({ contacts: [contactOf(bruno)], messages: [aMessage('to Globex', bruno)] }, numbers[globex]),
    ];
    await take(aWebhook({ body: anEnvelope(...changes) }));
    expect([(await saidBy(ana, acme)).texts, (await saidBy(bruno, globex)).texts]).toEqual([
      ['to Acme'],
      ['to Globex'],
    ]);
    const events = 'select from ops.inbound_events where payload::text like $1';
    expect(await sql(events, [`%${bruno.phone}%`], acme)).toEqual([]);
    expect(await sql(events, [`%${bruno.phone}%`], globex)).toHaveLength(1);
  });

  it('what comes for a number of nobody is dropped', async () => {
    const ana = aSender();
    await take(aWebhook({ sender: ana, number: '999' }));
    const told = await Promise.all([acme, globex, SYSTEM_ORGANIZATION].map((id) => saidBy(ana, id)));
    expect(told.map(({ texts }) => texts)).toEqual([[], [], []]);
  });

  it('what is about no number is kept for the platform', async () => {
    const about = randomUUID();
    await take(aWebhook({ body: anEnvelope({ field: 'account_update', value: { event: about } }) }));
    expect(await sql('select from ops.inbound_events where payload::text like $1', [`%${about}%`])).toHaveLength(1);
  });

  it('a sweep calls for what is overdue, for each', async () => {
    const [ana, bruno] = [aSender(), aSender()];
    await take(aWebhook({ sender: ana, number: numbers[acme] }));
    await take(aWebhook({ sender: bruno, number: numbers[globex] }));
    const expected = [(await saidBy(ana, acme)).contactId, (await saidBy(bruno, globex)).contactId];

    const swept: { organizationId: string; contactId: string }[] = [];
    const answer = async (ids: readonly string[]) => {
      swept.push(...ids.map((contactId) => ({ organizationId: Tenant.id, contactId })));
    };
    const noteStatuses = () => Promise.resolve();
    const clock = { now: () => new Date() };
    const sweep = new InboxSweep(queue, { answer, noteStatuses }, db.database, clock);
    await sweep.sweep(new Date(Date.now() - 60_000));
    expect(swept).toEqual([]);
    await sweep.sweep(new Date(Date.now() + 60_000));
    expect(swept).toEqual(
      expect.arrayContaining([
        { organizationId: acme, contactId: expected[0] },
        { organizationId: globex, contactId: expected[1] },
      ]),
    );
  });
});
