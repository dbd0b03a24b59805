import { randomBytes } from 'node:crypto';
import type { Identity } from '../domain/identity';
import { anIncomingMessage } from '../testing/an-incoming-message';
import { InMemoryConsents } from '../testing/in-memory-consents';
import { InMemoryContacts } from '../testing/in-memory-contacts';
import { InMemoryInbox } from '../testing/in-memory-inbox';
import { RecordedInboxSchedule } from '../testing/recorded-inbox-schedule';
import { ReceiveMessages, type ReceiveMessagesCommand } from './receive-messages';

const [ana, bruno]: Identity[] = [{ phone: '5492644472542' }, { userId: 'AR.1' }];

describe('ReceiveMessages', () => {
  let contacts: InMemoryContacts;
  let consents: InMemoryConsents;
  let inbox: InMemoryInbox;
  let schedule: RecordedInboxSchedule;
  let made: number;

  beforeEach(() => {
    made = 0;
    contacts = new InMemoryContacts();
    consents = new InMemoryConsents();
    inbox = new InMemoryInbox(contacts, { now: () => new Date('2026-03-01T12:00:00Z') });
    schedule = new RecordedInboxSchedule();
  });
  const receive = (command: Partial<ReceiveMessagesCommand>) => {
    const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
    const ids = { next: () => `event-${++made}` };
    const event = { digest: randomBytes(32), payload: {} };
    const receiveMessages = new ReceiveMessages(contacts, consents, inbox, schedule, unitOfWork, ids);
    return receiveMessages.execute({ event, messages: [], renames: [], tellsStatuses: false, ...command });
  };
  const from = (sender: Identity) => ({ sender, message: anIncomingMessage() });

  it('keeps each message for who sent it, and calls for one answer per contact', async () => {
    await receive({ messages: [from(ana!), from(bruno!), from(ana!)] });
    const [first, second] = [(await contacts.recognise(ana!)).id, (await contacts.recognise(bruno!)).id];
    expect(inbox.entries.map(({ contactId }) => contactId)).toEqual([first, second, first]);
    expect(schedule.calls).toEqual([
      { contactId: first, at: null },
      { contactId: second, at: null },
    ]);
  });

  it('changes nothing when a message comes again', async () => {
    const message = from(ana!);
    for (let delivery = 1; delivery <= 10; delivery++) await receive({ messages: [message] });
    expect([inbox.entries.length, schedule.calls.length]).toEqual([1, 1]);
  });

  it('keeps an event in which nobody says anything', async () => {
    await receive({ event: { digest: randomBytes(32), payload: { field: 'flows' } } });
    expect(await inbox.findEvent('event-1')).toEqual({ field: 'flows' });
    expect(schedule.calls).toEqual([]);
  });

  it('has what an event tells of our messages noted, once', async () => {
    const event = { digest: randomBytes(32), payload: {} };
    await receive({ event, tellsStatuses: true });
    await receive({ event, tellsStatuses: true });
    expect(schedule.events).toEqual(['event-1']);
  });

  it('knows whoever changed the phone before it reads what they say', async () => {
    const { id } = await contacts.recognise(ana!);
    const changed = { phone: '5492644000001', userId: 'AR.9' };
    await receive({ renames: [{ former: ana!, identity: changed }], messages: [from(changed)] });
    expect(inbox.entries[0]?.contactId).toBe(id);
  });
});
