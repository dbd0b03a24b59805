import { InMemoryAuditLog } from '@aynux/platform/testing';
import { ContactOptedOut } from '../domain/consent';
import { ConversationOfAnother } from '../domain/conversation-log';
import { TemplateParametersMismatch, TemplateUnknown } from '../domain/message-template';
import { ReplyWindowClosed } from '../domain/reply-window';
import { aContact } from '../testing/a-contact';
import { StandingClock } from '../testing/conversations-in-memory';
import { InMemoryConsents } from '../testing/in-memory-consents';
import { InMemoryContactDomains } from '../testing/in-memory-contact-domains';
import { InMemoryConversationLog } from '../testing/in-memory-conversation-log';
import { InMemoryMessageTemplates } from '../testing/in-memory-message-templates';
import { RecordedOutbox } from '../testing/recorded-outbox';
import { type Content, SendToContact } from './send-to-contact';

const ana = aContact();
const conversationId = `whatsapp:${ana.id}`;
const HOUR = 3_600_000;

let clock: StandingClock;
let consents: InMemoryConsents;
let templates: InMemoryMessageTemplates;
let log: InMemoryConversationLog;
let outbox: RecordedOutbox;
let audit: InMemoryAuditLog;
beforeEach(() => {
  clock = new StandingClock();
  consents = new InMemoryConsents();
  templates = new InMemoryMessageTemplates();
  log = new InMemoryConversationLog(new InMemoryContactDomains(), consents);
  outbox = new RecordedOutbox();
  audit = new InMemoryAuditLog();
});

const send = (content: Content, channel: 'whatsapp' | 'api' = 'whatsapp', contact = ana) => {
  const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
  const ids = { next: () => 'm-1' };
  const sendToContact = new SendToContact(log, consents, templates, outbox, audit, unitOfWork, clock, ids);
  return sendToContact.execute({ contact, conversationId, channel, content, userId: 'beto' });
};
const heardHoursAgo = (hours: number) => consents.heard.set(ana.id, new Date(clock.now().getTime() - hours * HOUR));
const approve = (body = 'Hola {{1}}.') => templates.add({ name: 'hello', language: 'es', category: 'utility', body });
const hello = (...parameters: string[]) => ({ template: { name: 'hello', language: 'es', parameters } });

it('queues a text for a contact who wrote within a day, and keeps it in the conversation', async () => {
  heardHoursAgo(23);
  expect(await send({ text: 'Ya está listo.' })).toEqual({
    ...{ messageId: 'm-1', conversationId, text: 'Ya está listo.', status: 'queued' },
  });
  expect(outbox.replies).toEqual([
    { contact: ana, conversationId, messageId: 'm-1', text: 'Ya está listo.', inReplyTo: null, origin: 'person' },
  ]);
  const { items } = await log.messages(conversationId, { limit: 10, after: null });
  expect(items).toMatchObject([{ sender: 'assistant', agent: 'person', text: 'Ya está listo.', status: 'queued' }]);
});

it('tells the audit log that somebody spoke, and not what was said', async () => {
  heardHoursAgo(1);
  await send({ text: 'Ya está listo.' });
  const subject = { kind: 'conversation', id: conversationId };
  const after = { messageId: 'm-1', template: null };
  expect(audit.entries).toEqual([{ action: 'conversation.spoken-in', subject, before: null, after }]);
});

it('refuses a text to whoever wrote longer ago or never, naming the templates', async () => {
  await approve();
  await expect(send({ text: 'Hola' })).rejects.toThrow(ReplyWindowClosed);
  heardHoursAgo(24);
  await expect(send({ text: 'Hola' })).rejects.toThrow('hello (es)');
  expect(outbox.replies).toEqual([]);
});

it('sends a template at any time, and keeps what the contact reads', async () => {
  await approve();
  expect(await send(hello('Ana'))).toMatchObject({ text: 'Hola Ana.', status: 'queued' });
  expect(outbox.replies).toMatchObject([{ text: 'Hola Ana.', template: hello('Ana').template }]);
});

it('refuses a template that was not approved, or with other parameters than it has', async () => {
  await expect(send(hello('Ana'))).rejects.toThrow(TemplateUnknown);
  await approve();
  await expect(send(hello())).rejects.toThrow(TemplateParametersMismatch);
});

it('sends nothing to a contact who wants no messages, not even a template', async () => {
  heardHoursAgo(1);
  await approve();
  await consents.change(ana.id, true, clock.now());
  await expect(send({ text: 'Hola' })).rejects.toThrow(ContactOptedOut);
  await expect(send(hello('Ana'))).rejects.toThrow(ContactOptedOut);
  expect(outbox.replies).toEqual([]);
});

it('leaves a text for whoever writes over the API where it is read, at any time', async () => {
  expect(await send({ text: 'Hola' }, 'api')).toMatchObject({ status: 'sent' });
  expect(outbox.replies).toEqual([]);
});

it("says nothing in somebody else's conversation", async () => {
  await send({ text: 'Hola' }, 'api');
  await expect(send({ text: 'Hola' }, 'api', aContact())).rejects.toThrow(ConversationOfAnother);
});
