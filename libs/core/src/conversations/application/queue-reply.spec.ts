import type { Contact } from '@aynux/kernel';
import { ADelivery } from '../testing/a-delivery';
import { NOON } from '../testing/an-outgoing-message';
import { InMemoryOutgoingMessageRepository } from '../testing/in-memory-outgoing-message.repository';
import { InMemoryParkedReports } from '../testing/in-memory-parked-reports';
import { ContactUnreachable } from './queue-reply';

const ana: Contact = { id: 'ana', phone: '5491155550001', userId: 'AR.1', name: 'Ana' };
const reply = {
  contact: ana,
  conversationId: 'whatsapp:ana',
  messageId: 'm1',
  text: 'Hola, Ana.',
  inReplyTo: 'wamid.q',
};

let messages: InMemoryOutgoingMessageRepository;
let delivery: ADelivery;
const queued = () => messages.all().map(({ state }) => state);

beforeEach(() => {
  messages = new InMemoryOutgoingMessageRepository();
  let id = 1;
  delivery = new ADelivery({
    messages,
    reports: new InMemoryParkedReports(),
    unitOfWork: { run: (work) => work() },
    nextId: () => `id-${++id}`,
  });
});

it('queues a reply for the channel in use, due at once, and calls for its delivery', async () => {
  await delivery.outbox.put(reply);
  expect(queued()).toEqual([
    expect.objectContaining({
      id: 'm1',
      messageId: 'm1',
      part: 1,
      contactId: 'ana',
      conversationId: 'whatsapp:ana',
      channel: 'scripted',
      text: 'Hola, Ana.',
      inReplyTo: 'wamid.q',
      status: 'queued',
      dueAt: NOON,
    }),
  ]);
  expect(delivery.calls).toEqual([null]);
});

it.each([
  ['the phone, when both are known', {}, { phone: '5491155550001' }],
  ['the user id, when there is no phone', { phone: null }, { userId: 'AR.1' }],
])('addresses %s', async (_, known, recipient) => {
  await delivery.outbox.put({ ...reply, contact: { ...ana, ...known } });
  expect(queued()[0]?.recipient).toEqual(recipient);
});

it('refuses to write to nobody', async () => {
  const contact = { ...ana, phone: null, userId: null };
  await expect(delivery.outbox.put({ ...reply, contact })).rejects.toThrow(ContactUnreachable);
});

it('makes several messages of a text that is too long for one, of which the first quotes the question', async () => {
  await delivery.outbox.put({ ...reply, text: 'Tenemos tres camperas. La primera es azul. La segunda, roja.' });
  expect(queued()).toMatchObject([
    { id: 'm1', messageId: 'm1', part: 1, parts: 2, text: 'Tenemos tres camperas.', inReplyTo: 'wamid.q' },
    { id: 'id-2', messageId: 'm1', part: 2, parts: 2, text: 'La primera es azul. La segunda, roja.', inReplyTo: null },
  ]);
  expect(delivery.calls).toEqual([null]);
});

it('queues nothing when there is nothing to say', async () => {
  await delivery.outbox.put({ ...reply, text: ' ' });
  expect(queued()).toEqual([]);
  expect(delivery.calls).toEqual([]);
});
