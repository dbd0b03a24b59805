import { randomUUID } from 'node:crypto';
import { NotFound, Stale, type UnitOfWork } from '@aynux/kernel';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, itOnAServer, testDatabase } from '@aynux/platform/testing';
import type { OutgoingMessage } from '../domain/outgoing-message';
import { anOutgoingMessage, later } from '../testing/an-outgoing-message';
import { describeOutgoingMessageRepository } from '../testing/outgoing-message.repository.contract';
import { amid } from '../testing/amid';
import { saidInDatabase } from '../testing/said-in-database';
import { OutboxRow, TypeormOutgoingMessageRepository } from './typeorm-outgoing-message.repository';

const db = testDatabase({ entities: [OutboxRow] });
const messages = () => asTenant(SYSTEM_ORGANIZATION, new TypeormOutgoingMessageRepository(db.database));
const unitOfWork = (): UnitOfWork => asTenant(SYSTEM_ORGANIZATION, db.database);
const said = (message: OutgoingMessage) => saidInDatabase(db.database, message);
const query = (sql: string, values: unknown[] = []) =>
  Tenant.run(SYSTEM_ORGANIZATION, () => db.database.read((manager) => manager.query(sql, values)));

describeOutgoingMessageRepository({ messages, said });

const change = async (id: string, step: (message: OutgoingMessage) => OutgoingMessage) =>
  messages().save(step(await messages().get(id)));

const aMessage = (state: Parameters<typeof anOutgoingMessage>[0] = {}) => {
  const id = randomUUID();
  return anOutgoingMessage({ id, messageId: id, contactId: randomUUID(), ...state });
};

const told = async (id: string) =>
  (
    await query('select status, external_message_id as "externalId" from core.conversation_messages where id = $1', [
      id,
    ])
  )[0];

describe('the message of the conversation', () => {
  it('is told how far its delivery is', async () => {
    const { state } = await added(aMessage());
    const { id } = state;
    const report = { externalId: `wamid.${id}`, reference: null, at: later(5), problem: null };
    const after = async (step: (message: OutgoingMessage) => OutgoingMessage) => {
      await change(id, step);
      return (await told(id)).status;
    };
    expect((await told(id)).status).toBe('queued');
    expect(await after((message) => message.attempted('x'))).toBe('sending');
    expect(await after((message) => message.outcomeUnknown('lost'))).toBe('uncertain');
    expect(await after((message) => message.accepted(`wamid.${id}`, later(1)))).toBe('sent');
    expect(await after((message) => message.reported({ ...report, status: 'read' }))).toBe('read');
    expect(await told(id)).toEqual({ status: 'read', externalId: `wamid.${id}` });
  });

  it('in several parts is as far as the last of them, and bears the id of the first', async () => {
    const [messageId, contactId] = [randomUUID(), randomUUID()];
    const first = aMessage({ id: messageId, messageId, contactId, parts: 3 });
    const second = aMessage({ messageId, contactId, part: 2, parts: 3 });
    const third = aMessage({ messageId, contactId, part: 3, parts: 3 });
    await added(first, second, third);

    await change(second.state.id, (message) => message.accepted(`wamid.2-${messageId}`, later(1)));
    expect(await told(messageId)).toEqual({ status: 'queued', externalId: null });
    await change(messageId, (message) => message.accepted(`wamid.1-${messageId}`, later(1)));
    await change(third.state.id, (message) => message.accepted(`wamid.3-${messageId}`, later(1)));
    expect(await told(messageId)).toEqual({ status: 'sent', externalId: `wamid.1-${messageId}` });
    const problem = { code: '131026', detail: 'undeliverable' };
    const report = { externalId: `wamid.3-${messageId}`, reference: null, at: later(2), problem };
    await change(third.state.id, (message) => message.reported({ ...report, status: 'failed' }));
    expect((await told(messageId)).status).toBe('failed');
  });

  it('when it is erased takes what was sent of it along', async () => {
    const { state } = await added(aMessage());
    await query('delete from core.conversation_contexts where conversation_id = $1', [state.conversationId]);
    await expect(messages().get(state.id)).rejects.toThrow(NotFound);
  });
});

it('puts nothing into the outbox when the transaction is undone', async () => {
  const message = aMessage();
  await said(message);
  const undone = unitOfWork().run(async () => {
    await messages().add(message);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await messages().nextOf(message.state.contactId)).toBeNull();
});

it('hides the messages of one tenant from every other', async () => {
  const { state } = await added(aMessage());
  const others = asTenant(randomUUID(), new TypeormOutgoingMessageRepository(db.database));
  expect(await others.nextOf(state.contactId)).toBeNull();
  await expect(others.get(state.id)).rejects.toThrow(NotFound);
});

it('lets nobody edit what was said', async () => {
  await expect(query(`update ops.outbox set text = 'other'`)).rejects.toThrow('permission denied');
});

async function added(...all: [OutgoingMessage, ...OutgoingMessage[]]): Promise<OutgoingMessage> {
  await said(all[0]);
  await messages().add(...all);
  return all[0];
}

describe('while another process is in a transaction', () => {
  const meanwhile = <T>(transaction: () => Promise<unknown>, other: () => Promise<T>) =>
    Tenant.run(SYSTEM_ORGANIZATION, () => amid(db.database, transaction, other));

  itOnAServer('that puts a message in, nobody finds that nothing waits', async () => {
    const message = aMessage();
    await said(message);
    const { contactId, id } = message.state;
    const found = await meanwhile(
      () => messages().add(message),
      () => messages().nextOf(contactId),
    );
    expect(found?.state.id).toBe(id);
  });

  itOnAServer('that changes a message, nobody changes it as it was before', async () => {
    const { state } = await added(aMessage());
    const stale = await messages().get(state.id);
    const other = meanwhile(
      () => messages().save(stale.attempted('one')),
      () => messages().save(stale.attempted('other')),
    );
    await expect(other).rejects.toThrow(Stale);
  });

  itOnAServer('that tells of one part, the conversation is told of both in the end', async () => {
    const [messageId, contactId] = [randomUUID(), randomUUID()];
    const first = aMessage({ id: messageId, messageId, contactId, parts: 2 });
    const second = aMessage({ messageId, contactId, part: 2, parts: 2 });
    await added(first, second);
    await meanwhile(
      () => change(messageId, (message) => message.accepted(`wamid.1-${messageId}`, later(1))),
      () => change(second.state.id, (message) => message.accepted(`wamid.2-${messageId}`, later(1))),
    );
    expect((await told(messageId)).status).toBe('sent');
  });
});
