import { randomInt } from 'node:crypto';
import { Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { itOnAServer, testDatabase } from '@aynux/platform/testing';
import type { AnsweredMessage, AnswerMessageCommand, AnswerMessageOptions } from '../application/answer-message';
import { TenantSuspended } from '../../organizations/domain/standing';
import { SwitchedStanding } from '../../organizations/testing/switched-standing';
import { AnswerWaitingMessages } from '../application/answer-waiting-messages';
import type { RecordDeliveryStatus, RecordDeliveryStatusCommand } from '../application/record-delivery-status';
import { aStatus, aWebhook, type Sender } from '../testing/a-webhook';
import { aConfig, anIntake, silent } from '../testing/an-intake';
import { EchoingAnswerMessage } from '../testing/echoing-answer-message';
import { RecordedInboxSchedule } from '../testing/recorded-inbox-schedule';
import { RecordedOutbox } from '../testing/recorded-outbox';
import { InboxWorker } from './inbox-worker';
import { QueuedInboxSchedule } from './queued-inbox-schedule';

let queue: Queue;
afterAll(() => queue.onModuleDestroy()); // before the database goes

const db = testDatabase();
const WORKERS = 5;
const clock = { now: () => new Date() };
const config = aConfig({ WORKER_CONCURRENCY: String(WORKERS) });
const asSystem = <T>(work: () => Promise<T>) => Tenant.run(SYSTEM_ORGANIZATION, work);
const sql = (text: string, values: unknown[] = []) =>
  asSystem(() => db.database.run((manager) => manager.query(text, values)));

/** Answers in a transaction, as the real one does, and watches that nobody is answered twice at once. */
class WatchedAnswerMessage extends EchoingAnswerMessage {
  readonly atOnce = new Set<string>();
  mostAtOnce = 0;
  readonly overlaps: string[] = [];

  override async execute(command: AnswerMessageCommand, options?: AnswerMessageOptions): Promise<AnsweredMessage> {
    const { id } = command.contact;
    if (this.atOnce.has(id)) this.overlaps.push(id);
    this.atOnce.add(id);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce.size);
    try {
      return await db.database.run(() => super.execute(command, options));
    } finally {
      this.atOnce.delete(id);
    }
  }
}

let people = randomInt(100_000, 800_000);
const somebody = (): Sender & { phone: string } => ({ phone: `5492647${people++}` });
let script: (text: string) => string;
let answers: WatchedAnswerMessage;
let outbox: RecordedOutbox;
const standing = new SwitchedStanding();
const noted: RecordDeliveryStatusCommand[] = [];

beforeAll(async () => {
  queue = new Queue(config, db.server, db.database, silent);
  const { inbox } = anIntake(db.database, new QueuedInboxSchedule(queue));
  answers = new WatchedAnswerMessage((text) => script(text));
  outbox = new RecordedOutbox();
  const answerWaiting = new AnswerWaitingMessages(inbox, new QueuedInboxSchedule(queue), outbox, answers);
  const recordStatus = { execute: async (status: RecordDeliveryStatusCommand) => void noted.push(status) };
  new InboxWorker(
    queue,
    config,
    answerWaiting,
    inbox,
    recordStatus as unknown as RecordDeliveryStatus,
    clock,
    standing,
  ).onModuleInit();
  await queue.onApplicationBootstrap();
}, 180_000);

const take = (webhook: { payload: string }) => anIntake(db.database, new QueuedInboxSchedule(queue)).take(webhook);
const says = (sender: Sender, ...messages: string[]) => take(aWebhook({ sender, messages }));
const answeredOf = ({ phone }: Sender) =>
  answers.answered.filter(({ contact }) => contact.phone === phone).map(({ message }) => message.text);
const repliesTo = ({ phone }: Sender) =>
  outbox.replies.filter(({ contact }) => contact.phone === phone).map(({ text }) => text);

/** A worker takes its time: looks again until it is so, within Jest's patience. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
const nothingWaits = async () => {
  const [{ waiting }] = await sql(`select count(*)::int as waiting from ops.inbox where status = 'pending'`);
  return waiting === 0;
};

it('answers everybody in order and once, several at once, whatever fails meanwhile', async () => {
  const everybody = Array.from({ length: 12 }, somebody);
  const tried = new Map<string, number>();
  const lines = Array.from({ length: 8 }, (_, index) => index);
  const textOf = ({ phone }: Sender, index: number) => `${phone} ${index}`;
  script = (text) => {
    const attempt = (tried.get(text) ?? 0) + 1;
    tried.set(text, attempt);
    const failures = Number(text.slice(-3).replace(' ', '')) % 3; // of every three one fails once, and one twice
    if (attempt <= failures) throw new Error('The model is down.');
    return text;
  };
  for (const index of lines) await Promise.all(everybody.map((each) => says(each, textOf(each, index))));
  await until(nothingWaits);

  for (const each of everybody) {
    const expected = lines.map((index) => textOf(each, index));
    expect(answeredOf(each)).toEqual(expected);
    expect(repliesTo(each)).toEqual(expected);
  }
  expect(answers.overlaps).toEqual([]);
  expect([...tried.values()].filter((attempts) => attempts > 1).length).toBeGreaterThan(20);
}, 180_000);

it('goes on behind a message that always fails', async () => {
  const [ana, bruno] = [somebody(), somebody()];
  script = (text) => {
    if (text === 'poison') throw new Error('It cannot be answered.');
    return text;
  };
  await says(ana, 'before', 'poison', 'after');
  await says(bruno, 'hello');
  await until(nothingWaits);
  expect([repliesTo(ana), repliesTo(bruno)]).toEqual([['before', 'after'], ['hello']]);
  expect(await sql(`select status, attempts, last_error from ops.inbox where text = 'poison'`)).toEqual([
    { status: 'dead', attempts: 5, last_error: 'Error: It cannot be answered.' },
  ]);
}, 180_000);

it('answers once what a process took and did not finish', async () => {
  const ana = somebody();
  script = (text) => text;
  const crashed = anIntake(db.database, new RecordedInboxSchedule()); // enqueues nothing, so nobody else takes it
  await crashed.take(aWebhook({ sender: ana, messages: ['hello'] }));
  const contact = await asSystem(async () => (await crashed.contacts.findByPhone(ana.phone))!);
  expect(await asSystem(() => crashed.inbox.take(contact.id))).toMatchObject({
    is: 'waiting',
    message: { attempt: 1 },
  });

  await asSystem(() => new QueuedInboxSchedule(queue).answer([contact.id]));
  await until(nothingWaits);
  expect(repliesTo(ana)).toEqual(['hello']);
  expect(await sql('select attempts from ops.inbox where contact_id = $1', [contact.id])).toEqual([{ attempts: 2 }]);
}, 180_000);

it('undoes an answer that cannot be stored to its end, and stores one of the next attempt', async () => {
  const ana = somebody();
  let failures = 0;
  script = (text) => text;
  const put = outbox.put.bind(outbox);
  outbox.put = async (reply) => {
    if (failures++ === 0) throw new Error('The outbox is full.');
    return put(reply);
  };
  await says(ana, 'hello');
  await until(nothingWaits);
  outbox.put = put;
  expect(repliesTo(ana)).toEqual(['hello']);
  expect(
    await sql(
      `select attempts, last_error from ops.inbox i join ops.contacts c on c.id = contact_id
    where c.phone = $1`,
      [ana.phone],
    ),
  ).toEqual([{ attempts: 2, last_error: 'Error: The outbox is full.' }]);
}, 180_000);

it('answers more than one run takes on', async () => {
  const ana = somebody();
  script = (text) => text;
  const many = Array.from({ length: 45 }, (_, index) => `message ${index}`);
  await says(ana, ...many);
  await until(nothingWaits);
  expect(repliesTo(ana)).toEqual(many);
}, 180_000);

it('keeps what an organization is told that may not act, and answers it once it may', async () => {
  const ana = somebody();
  script = (text) => text;
  standing.refused = new TenantSuspended();
  standing.asked = 0;
  await says(ana, 'hello');
  await until(() => standing.asked > 0);
  expect(repliesTo(ana)).toEqual([]);
  expect(await nothingWaits()).toBe(false);

  standing.refused = null;
  const contact = await asSystem(() =>
    anIntake(db.database, new RecordedInboxSchedule()).contacts.findByPhone(ana.phone),
  );
  await asSystem(() => new QueuedInboxSchedule(queue).answer([contact!.id])); // as the sweep does
  await until(nothingWaits);
  expect(repliesTo(ana)).toEqual(['hello']);
}, 180_000);

it('notes what became of our messages', async () => {
  await take(aWebhook({ messages: [], statuses: [aStatus('wamid.1', 'read'), aStatus('wamid.2', 'failed')] }));
  await until(() => noted.length === 2);
  expect(noted).toMatchObject([
    { externalId: 'wamid.1', status: 'read' },
    { externalId: 'wamid.2', status: 'failed' },
  ]);
}, 180_000);

itOnAServer('answers several contacts at once', async () => {
  const everybody = Array.from({ length: 4 * WORKERS }, somebody);
  script = (text) => text;
  answers.mostAtOnce = 0;
  await Promise.all(everybody.map((each) => says(each, '1', '2', '3')));
  await until(nothingWaits);
  expect(answers.mostAtOnce).toBe(WORKERS);
});

itOnAServer('does not overlook a message that is not durable yet when the last run ends', async () => {
  const ana = somebody();
  script = (text) => text;
  const { contacts, inbox, take: keep } = anIntake(db.database, new RecordedInboxSchedule());
  await keep(aWebhook({ sender: ana, messages: ['first'] }));
  const contact = await asSystem(() => contacts.findByPhone(ana.phone));
  const run = new AnswerWaitingMessages(inbox, new RecordedInboxSchedule(), outbox, answers);

  // Its call for an answer merges into the one that is taken meanwhile, so nobody comes for the second message later.
  const [kept, isRunning] = [new Gate(), new Gate()];
  const keeping = asSystem(() =>
    db.database.run(async () => {
      await keep(aWebhook({ sender: ana, messages: ['second'] }));
      kept.open();
      await isRunning.opened;
    }),
  );
  await kept.opened;
  const running = asSystem(() => run.execute({ contactId: contact!.id }, new AbortController().signal));
  await Promise.race([running, until(somebodyWaitsForALock)]);
  isRunning.open();
  await Promise.all([keeping, running]);
  expect(repliesTo(ana)).toEqual(['first', 'second']);
});

async function somebodyWaitsForALock(): Promise<boolean> {
  const [{ rows }] = await db.database.outsideTenants(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}
