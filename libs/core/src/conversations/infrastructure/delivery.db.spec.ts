import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, itOnAServer, testDatabase } from '@aynux/platform/testing';
import type { OutgoingMessageState } from '../domain/outgoing-message';
import { ADelivery } from '../testing/a-delivery';
import { anOutgoingMessage, later } from '../testing/an-outgoing-message';
import { amid } from '../testing/amid';
import { saidInDatabase } from '../testing/said-in-database';
import { anAnswerToComeLater } from '../testing/scripted-channel';
import { SqlParkedReports } from './sql-parked-reports';
import { OutboxRow, TypeormOutgoingMessageRepository } from './typeorm-outgoing-message.repository';

const db = testDatabase({ entities: [OutboxRow] });
const messages = () => asTenant(SYSTEM_ORGANIZATION, new TypeormOutgoingMessageRepository(db.database));
const aProcess = () => {
  const reports = asTenant(SYSTEM_ORGANIZATION, new SqlParkedReports(db.database));
  const unitOfWork = asTenant(SYSTEM_ORGANIZATION, db.database);
  return new ADelivery({ messages: messages(), reports, unitOfWork, nextId: randomUUID });
};

let contactId: string;
beforeEach(() => (contactId = randomUUID()));

const put = async (text: string, of = contactId) => {
  const id = randomUUID();
  const contact = { id: of, phone: '5491155550001', userId: null, name: null };
  const conversationId = `whatsapp:${of}`;
  await saidInDatabase(db.database, anOutgoingMessage({ messageId: id, contactId: of, conversationId, text }));
  await aProcess().outbox.put({ contact, conversationId, messageId: id, text, inReplyTo: null });
  return id;
};
const state = async (id: string): Promise<OutgoingMessageState> => (await messages().get(id)).state;

it('sends to each contact in order', async () => {
  const beto = randomUUID();
  for (let n = 1; n <= 3; n++) {
    await put(`to Ana ${n}`);
    await put(`to Beto ${n}`, beto);
  }
  const worker = aProcess();
  await Promise.all([worker.deliver(contactId), worker.deliver(beto)]);
  const sentTo = (name: string) => worker.channel.texts.filter((text) => text.startsWith(`to ${name}`));
  expect(sentTo('Ana')).toEqual(['to Ana 1', 'to Ana 2', 'to Ana 3']);
  expect(sentTo('Beto')).toEqual(['to Beto 1', 'to Beto 2', 'to Beto 3']);
});

it('sends the parts of a long text in order, and tells the conversation of all of them', async () => {
  const id = await put('Tenemos tres camperas. La primera es azul. La segunda, roja.');
  const worker = aProcess();
  await worker.deliver(contactId);
  expect(worker.channel.texts).toEqual(['Tenemos tres camperas.', 'La primera es azul. La segunda, roja.']);
  expect((await state(id)).status).toBe('sent');
});

it('sends at most once, though a process is killed between the attempt and its outcome', async () => {
  const id = await put('once');
  const killed = aProcess();
  const { behaviour, asked } = anAnswerToComeLater();
  killed.channel.answerNext(behaviour);
  void killed.deliver(contactId); // nothing of it happens after the channel was asked
  await asked;
  expect(await state(id)).toMatchObject({ status: 'sending', attempts: 1 });

  const next = await put('next');
  const heir = aProcess();
  await heir.deliver(contactId);
  expect([...killed.channel.texts, ...heir.channel.texts]).toEqual(['once', 'next']);
  expect(await state(id)).toMatchObject({ status: 'uncertain', attempts: 1 });
  expect((await state(next)).status).toBe('sent');

  await heir.record.execute({ externalId: 'wamid.once', reference: id, status: 'delivered', at: later(9) });
  expect(await state(id)).toMatchObject({ status: 'delivered', externalId: 'wamid.once' });
});

it('believes a process that comes back after all', async () => {
  const id = await put('slow');
  const slow = aProcess();
  const { behaviour, asked, come } = anAnswerToComeLater();
  slow.channel.answerNext(behaviour);
  const delivered = slow.deliver(contactId);
  await asked;
  await aProcess().deliver(contactId);
  come('wamid.slow');
  await delivered;
  expect(await state(id)).toMatchObject({ status: 'sent', externalId: 'wamid.slow' });
});

it('applies what was reported before the answer, by the id that the answer brings', async () => {
  const id = await put('reported early');
  const worker = aProcess();
  worker.channel.answerNext(async () => {
    await worker.record.execute({ externalId: 'wamid.early', status: 'read', at: later(4) });
    return { externalId: 'wamid.early' };
  });
  await worker.at(1).deliver(contactId);
  expect(await state(id)).toMatchObject({ status: 'read', sentAt: later(1), readAt: later(4) });
});

itOnAServer('loses no report that comes while the answer is being noted', async () => {
  const id = await put('racing');
  const worker = aProcess();
  const noted = async () => {
    await new SqlParkedReports(db.database).takeOut('wamid.race');
    await messages().save((await messages().get(id)).attempted('x').accepted('wamid.race', later(1)));
  };
  const report = { externalId: 'wamid.race', status: 'read', at: later(4) } as const;
  await Tenant.run(SYSTEM_ORGANIZATION, () => amid(db.database, noted, () => worker.record.execute(report)));
  expect(await state(id)).toMatchObject({ status: 'read', readAt: later(4) });
});
