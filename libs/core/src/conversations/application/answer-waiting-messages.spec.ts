import { randomBytes } from 'node:crypto';
import type { Contact } from '@aynux/kernel';
import { anIncomingMessage } from '../testing/an-incoming-message';
import { EchoingAnswerMessage } from '../testing/echoing-answer-message';
import { InMemoryContacts } from '../testing/in-memory-contacts';
import { InMemoryInbox } from '../testing/in-memory-inbox';
import { RecordedInboxSchedule } from '../testing/recorded-inbox-schedule';
import { RecordedOutbox } from '../testing/recorded-outbox';
import { AnswerWaitingMessages } from './answer-waiting-messages';

const noon = new Date('2026-03-01T12:00:00Z');
const secondsLater = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

describe('AnswerWaitingMessages', () => {
  let now: Date;
  let contacts: InMemoryContacts;
  let inbox: InMemoryInbox;
  let schedule: RecordedInboxSchedule;
  let outbox: RecordedOutbox;
  let ana: Contact;

  beforeEach(async () => {
    now = noon;
    contacts = new InMemoryContacts();
    inbox = new InMemoryInbox(contacts, { now: () => now });
    schedule = new RecordedInboxSchedule();
    outbox = new RecordedOutbox();
    ana = await contacts.recognise({ phone: '5492644472542' });
  });

  const says = (...texts: string[]) =>
    inbox.keep(
      { id: 'event', digest: randomBytes(32), payload: {} },
      texts.map((text) => ({ contactId: ana.id, message: anIncomingMessage({ text, externalId: `wamid.${text}` }) })),
    );
  const run = (answers: Pick<EchoingAnswerMessage, 'execute'>, signal = new AbortController().signal) =>
    new AnswerWaitingMessages(inbox, schedule, outbox, answers).execute({ contactId: ana.id }, signal);
  const statuses = () => inbox.entries.map(({ status }) => status);
  const failing = (...poison: string[]) =>
    new EchoingAnswerMessage((text) => {
      if (poison.includes(text)) throw new Error(`Cannot answer ${text}.`);
      return text;
    });

  it('answers what waits in the order in which it came, and sends the replies', async () => {
    await says('one', 'two', 'three');
    await run(new EchoingAnswerMessage());
    expect(outbox.replies).toMatchObject([
      { contact: ana, conversationId: `whatsapp:${ana.id}`, text: 'You said: one', inReplyTo: 'wamid.one' },
      { text: 'You said: two' },
      { text: 'You said: three', messageId: 'reply-to-wamid.three' },
    ]);
    expect(statuses()).toEqual(['done', 'done', 'done']);
    expect(schedule.calls).toEqual([]);
  });

  it('is done with a message to which there is nothing to say', async () => {
    await says('👍');
    await run(new EchoingAnswerMessage(() => null));
    expect([statuses(), outbox.replies]).toEqual([['done'], []]);
  });

  it('does nothing when nothing waits', async () => {
    const answers = new EchoingAnswerMessage();
    await run(answers);
    expect([answers.answered, schedule.calls]).toEqual([[], []]);
  });

  it('lets other contacts have their turn after twenty messages', async () => {
    await says(...Array.from({ length: 21 }, (_, index) => `${index}`));
    await run(new EchoingAnswerMessage());
    expect(outbox.replies).toHaveLength(20);
    expect(schedule.calls).toEqual([{ contactId: ana.id, at: null }]);
    await run(new EchoingAnswerMessage());
    expect(outbox.replies.at(-1)?.text).toBe('You said: 20');
  });

  it('comes back later to a message that fails, and answers none behind it meanwhile', async () => {
    await says('poison', 'two');
    await run(failing('poison'));
    expect([statuses(), outbox.replies]).toEqual([['pending', 'pending'], []]);
    expect(inbox.entries[0]?.lastError).toBe('Error: Cannot answer poison.');
    expect(schedule.calls).toEqual([{ contactId: ana.id, at: secondsLater(3) }]);

    await run(failing());
    expect(outbox.replies).toEqual([]);
    expect(schedule.calls.at(-1)).toEqual({ contactId: ana.id, at: secondsLater(3) });
  });

  it('waits longer each time, gives up after the fifth, and goes on with the next', async () => {
    await says('poison', 'two');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      await run(failing('poison'));
      const { at } = schedule.calls.at(-1)!;
      waits.push((at!.getTime() - now.getTime()) / 1000);
      now = at!;
    }
    expect(waits).toEqual([3, 9, 27, 81]);
    await run(failing('poison'));
    expect(statuses()).toEqual(['dead', 'done']);
    expect(outbox.replies).toMatchObject([{ text: 'two' }]);
  });

  it('answers a message that failed before once', async () => {
    await says('one');
    await run(failing('one'));
    now = secondsLater(3);
    await run(failing());
    await run(failing());
    expect(outbox.replies).toMatchObject([{ text: 'one' }]);
  });

  it('gives up a message that ended five processes, without trying it again', async () => {
    await says('poison', 'two');
    for (let crash = 1; crash <= 5; crash++) await inbox.take(ana.id);
    const answers = new EchoingAnswerMessage();
    await run(answers);
    expect(answers.answered.map(({ message }) => message.text)).toEqual(['two']);
    expect(statuses()).toEqual(['dead', 'done']);
    expect(inbox.entries[0]?.lastError).toBe('Every attempt ended without an outcome.');
  });

  it('stores nothing when somebody else took the message over, and leaves the rest to them', async () => {
    await says('one', 'two');
    const overtaken = new EchoingAnswerMessage(async (text) => {
      await inbox.take(ana.id);
      return text;
    });
    await run(overtaken);
    expect([outbox.replies, overtaken.answered, schedule.calls]).toEqual([[], [], []]);
    expect(inbox.entries.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['pending', 2],
      ['pending', 0],
    ]);
  });

  it('does not let a message rest that somebody else took over before it failed', async () => {
    await says('one', 'two');
    const overtaken = new EchoingAnswerMessage(async () => {
      await inbox.take(ana.id);
      throw new Error('Too late.');
    });
    await run(overtaken);
    expect([inbox.entries[0]?.nextAt, schedule.calls]).toEqual([null, []]);
  });

  it('takes nothing more once its job is somebody else’s', async () => {
    await says('one', 'two');
    const job = new AbortController();
    const answers = new EchoingAnswerMessage((text) => {
      job.abort();
      return text;
    });
    await run(answers, job.signal);
    expect([statuses(), schedule.calls]).toEqual([['done', 'pending'], []]);
  });

  it('calls for the answers of the contact that this one turned out to be', async () => {
    await says('one');
    const younger = await contacts.recognise({ userId: 'AR.1' });
    await contacts.recognise({ phone: ana.phone, userId: 'AR.1' });
    const answers = new EchoingAnswerMessage();
    await new AnswerWaitingMessages(inbox, schedule, outbox, answers).execute(
      { contactId: younger.id },
      new AbortController().signal,
    );
    expect(answers.answered).toEqual([]);
    expect(schedule.calls).toEqual([{ contactId: ana.id, at: null }]);
  });
});
