import { InMemoryAuditLog } from '@aynux/platform/testing';
import type { OutgoingMessagesFilter, OutgoingMessagesView } from '../application/outgoing-messages-view';
import { RetryMessage } from '../application/retry-message';
import { NotFailed } from '../domain/outgoing-message';
import { anOutgoingMessage, later } from '../testing/an-outgoing-message';
import { InMemoryContacts } from '../testing/in-memory-contacts';
import { InMemoryOutgoingMessageRepository } from '../testing/in-memory-outgoing-message.repository';
import { OutboxQuery } from './outbox.bodies';
import { OutboxController } from './outbox.controller';

const message = anOutgoingMessage({ recipient: { userId: 'AR.1' } });
const { state } = message;
const shown = { ...state, recipient: { phone: null, userId: 'AR.1' }, version: undefined, fence: undefined };
const asked: OutgoingMessagesFilter[] = [];
const view: OutgoingMessagesView = {
  list: async (filter) => {
    asked.push(filter);
    return { items: [state], next: [state.id] };
  },
};
const contacts = new InMemoryContacts();
const messages = new InMemoryOutgoingMessageRepository();
const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
const schedule = { wake: async () => undefined };
const audit = new InMemoryAuditLog();
const retryMessage = new RetryMessage(messages, schedule, audit, unitOfWork, { now: () => later(60) });
const outbox = new OutboxController(view, messages, contacts, retryMessage);

beforeAll(() => messages.add(message));
const query = (filter: Partial<OutboxQuery>) => Object.assign(new OutboxQuery(), filter);

beforeEach(() => (asked.length = 0));

it('shows a message with both ways to name its recipient', async () => {
  expect(await outbox.get(state.id)).toEqual(shown);
});

it('lists everything, unless it is asked for less', async () => {
  const { items, nextCursor } = await outbox.list(query({}));
  expect(items).toEqual([shown]);
  expect(nextCursor).toEqual(expect.any(String));
  await outbox.list(query({ status: 'failed' }));
  expect(asked).toEqual([{}, { status: 'failed' }]);
});

it('knows a contact by id, and by phone in any spelling', async () => {
  const { id: contactId } = await contacts.recognise({ phone: '5491155550001', verbatim: true });
  for (const contact of [contactId, '5491155550001', '+54 11 5555-0001']) await outbox.list(query({ contact }));
  expect(asked).toEqual([{ contactId }, { contactId }, { contactId }]);
});

it('has nothing of somebody who never wrote', async () => {
  expect(await outbox.list(query({ contact: '5491155559999' }))).toEqual({ items: [], nextCursor: null });
  expect(asked).toEqual([]);
});

it('sends what failed once more, and nothing else', async () => {
  await expect(outbox.retry(state.id)).rejects.toThrow(NotFailed);
  const id = '019a0000-0000-7000-8000-000000000002';
  await messages.add(anOutgoingMessage({ id, status: 'failed', attempts: 8, failedAt: later(5) }));
  expect(await outbox.retry(id)).toMatchObject({ status: 'queued', attempts: 0, failedAt: null, dueAt: later(60) });
  expect(audit.entries).toEqual([
    {
      action: 'message.retried',
      subject: { kind: 'outgoing-message', id },
      before: { status: 'failed', attempts: 8 },
      after: { status: 'queued', attempts: 0 },
    },
  ]);
});
