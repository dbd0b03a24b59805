import { randomUUID } from 'node:crypto';
import { Tenant, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { asTenant, itOnAServer, testDatabase } from '@aynux/platform/testing';
import { NotFound, Stale } from '@aynux/kernel';
import { describeMessageTemplates } from '../testing/message-templates.contract';
import { anOutgoingMessage } from '../testing/an-outgoing-message';
import { amid } from '../testing/amid';
import { saidInDatabase } from '../testing/said-in-database';
import { SqlClearances } from './sql-clearances';
import { SqlConsents } from './sql-consents';
import { SqlMessageTemplates } from './sql-message-templates';
import { SqlOwnerships } from './sql-ownerships';

const db = testDatabase();
const NOON = new Date('2026-03-01T12:00:00.000Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const system = <T extends object>(adapter: T) => asTenant(SYSTEM_ORGANIZATION, adapter);
const ownerships = () => system(new SqlOwnerships(db.database));
const consents = () => system(new SqlConsents(db.database));
const clearances = () => system(new SqlClearances(db.database));
const sql = (text: string, values: unknown[] = []) =>
  Tenant.run(SYSTEM_ORGANIZATION, () => db.database.run((manager) => manager.query(text, values)));

let contactId: string;
let conversationId: string;
const aReply = (state = {}) => {
  const id = randomUUID();
  return anOutgoingMessage({ id, messageId: id, contactId, conversationId, ...state });
};
beforeEach(async () => {
  contactId = randomUUID();
  conversationId = `whatsapp:${contactId}`;
  await saidInDatabase(db.database, aReply());
});
const takeOver = async () => ownerships().save((await ownerships().hold(conversationId)).takenOver(randomUUID(), NOON));

describe('SqlOwnerships', () => {
  it('keeps who has taken a conversation over, and since when', async () => {
    const { state } = await takeOver();
    expect((await ownerships().get(conversationId)).state).toEqual(state);
    expect(state).toMatchObject({ ownedSince: NOON, fence: 1 });
    expect(await ownerships().holdFence(conversationId)).toBe(1);
  });

  it('knows of no conversation that has not begun, which nobody can have taken over', async () => {
    await expect(ownerships().hold('whatsapp:none')).rejects.toThrow(NotFound);
    expect(await ownerships().holdFence('whatsapp:none')).toBe(0);
  });

  it('lets the second of two lose', async () => {
    const both = await ownerships().hold(conversationId);
    await ownerships().save(both.takenOver(randomUUID(), NOON));
    await expect(ownerships().save(both.takenOver(randomUUID(), NOON))).rejects.toThrow(Stale);
  });
});

describe('SqlConsents', () => {
  it('knows who wants no messages, and forgets nothing that is newer', async () => {
    expect(await consents().find(contactId)).toEqual({ optedOut: false, consentAt: null });
    await consents().change(contactId, true, later(1));
    await consents().change(contactId, false, later(0)); // comes late
    expect(await consents().find(contactId)).toEqual({ optedOut: true, consentAt: later(1) });
    await consents().change(contactId, false, later(2));
    expect(await consents().find(contactId)).toEqual({ optedOut: false, consentAt: later(2) });
  });

  it('knows when the contact wrote last, also as somebody that turned out to be the same', async () => {
    expect(await consents().heardAt(contactId)).toBeNull();
    const hear = (id: string, at: Date) =>
      sql(
        `insert into ops.inbox (id, contact_id, event_id, external_id, kind, sent_at)
          values (gen_random_uuid(), $1, gen_random_uuid(), $2, 'text', $3)`,
        [id, `wamid.${randomUUID()}`, at],
      );
    await hear(contactId, later(5));
    await hear(contactId, later(3));
    expect(await consents().heardAt(contactId)).toEqual(later(5));
    const younger = randomUUID();
    await sql('insert into ops.contacts (id, merged_into) values ($1, $2)', [younger, contactId]);
    expect(await consents().heardAt(younger)).toEqual(later(5));
  });
});

describe('SqlClearances', () => {
  it('lets a reply go while the contact wants it and the bot has the say', async () => {
    expect(await clearances().obstacleTo(aReply())).toBeNull();
  });

  it('holds back what goes to a contact who wants no messages, save the notice of it', async () => {
    await consents().change(contactId, true, NOON);
    expect(await clearances().obstacleTo(aReply())).toBe('contact.opted-out');
    expect(await clearances().obstacleTo(aReply({ origin: 'person' }))).toBe('contact.opted-out');
    expect(await clearances().obstacleTo(aReply({ origin: 'notice' }))).toBeNull();
  });

  it('holds back what the bot said before a person took over, and lets the person speak', async () => {
    await takeOver();
    expect(await clearances().obstacleTo(aReply())).toBe('conversation.taken-over');
    expect(await clearances().obstacleTo(aReply({ origin: 'person' }))).toBeNull();
    expect(await clearances().obstacleTo(aReply({ fence: 1 }))).toBeNull();
  });

  itOnAServer('lets nobody take over between the look and the attempt', async () => {
    const reply = aReply();
    const events: string[] = [];
    const attempt = async () => {
      expect(await new SqlClearances(db.database).obstacleTo(reply)).toBeNull();
      events.push('attempt');
    };
    await Tenant.run(SYSTEM_ORGANIZATION, () =>
      amid(db.database, attempt, () => takeOver().then(() => events.push('taken over'))),
    );
    expect(events).toEqual(['attempt', 'taken over']);
    expect(await clearances().obstacleTo(reply)).toBe('conversation.taken-over');
  });
});

describeMessageTemplates(() => system(new SqlMessageTemplates(db.database, { next: randomUUID })));
