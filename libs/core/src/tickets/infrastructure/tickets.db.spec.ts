import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, itOnAServer, testDatabase } from '@aynux/platform/testing';
import { aTicket, NOON } from '../testing/a-ticket';
import { describeTicketRepository } from '../testing/ticket.repository.contract';
import { SqlTeam } from './sql-team';
import { SqlTicketRepository } from './sql-ticket.repository';
import { SqlTicketViews } from './sql-ticket-views';

const db = testDatabase();
const ids = { next: randomUUID };
const tickets = (organization = SYSTEM_ORGANIZATION) =>
  asTenant(organization, new SqlTicketRepository(db.database, ids));
const views = () => asTenant(SYSTEM_ORGANIZATION, new SqlTicketViews(db.database));
const sql = (text: string, values: unknown[] = [], organization = SYSTEM_ORGANIZATION) =>
  Tenant.run(organization, () => db.database.run((manager) => manager.query(text, values)));
const FIRST = { limit: 100, after: null };

async function aConversation(): Promise<string> {
  const [id, contactId] = [`whatsapp:${randomUUID()}`, randomUUID()];
  await sql('insert into core.conversation_contexts (id, conversation_id, contact_id) values ($1, $2, $3)', [
    ...[randomUUID(), id, contactId],
  ]);
  return id;
}

async function aUser(): Promise<string> {
  const id = randomUUID();
  await sql('insert into core.users (id, email, username, password_hash) values ($1, $2, $3, $4)', [
    ...[id, `${id}@example.com`, id, 'x'],
  ]);
  return id;
}

describeTicketRepository(() => ({ tickets: tickets(), aConversation, aUser }));

describe('a ticket', () => {
  itOnAServer.each(['by its id', 'by its conversation'])('is noted in by all who lock it at once, %s', async (by) => {
    const conversationId = await aConversation();
    const { state } = await tickets().save(aTicket({ conversationId }));
    const lock = () => (by === 'by its id' ? tickets().lock(state.id) : tickets().lockOpenOf(conversationId));
    const note = async (index: number) => {
      const ticket = await lock();
      await tickets().save(ticket!.noted(String(index), null, NOON));
    };
    const notes = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(notes.map((index) => Tenant.run(SYSTEM_ORGANIZATION, () => db.database.run(() => note(index)))));
    const { items } = await views().history(state.id, FIRST);
    expect(items.filter(({ kind }) => kind === 'noted')).toHaveLength(20);
  });
});

describe('the numbers of tickets', () => {
  itOnAServer(
    'are one after the other without a gap, though fifty are opened at once',
    async () => {
      const before = await tickets().save(aTicket());
      const opened = await Promise.all(Array.from({ length: 50 }, () => tickets().save(aTicket())));
      const numbers = opened.map(({ state }) => Number(state.number)).sort((a, b) => a - b);
      const first = Number(before.state.number) + 1;
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => first + index));
    },
    60_000,
  );

  it('leave no gap where an opening was undone', async () => {
    const { state } = await tickets().save(aTicket());
    const undone = Tenant.run(SYSTEM_ORGANIZATION, () =>
      db.database.run(async () => {
        await tickets().save(aTicket());
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect((await tickets().save(aTicket())).state.number).toBe(Number(state.number) + 1);
  });

  it("are each organization's own", async () => {
    const other = randomUUID();
    await sql(`insert into core.organizations (id, slug, name) values ($1, $2, 'Other')`, [other, other], other);
    await tickets().save(aTicket());
    expect((await tickets(other).save(aTicket())).state.number).toBe(1);
  });
});

describe('SqlTicketViews', () => {
  const save = async (parts = {}) => (await tickets().save(aTicket(parts))).state;

  it('lists by what an operator asks for, the latest first', async () => {
    const category = randomUUID();
    const [user, conversationId, contactId] = [await aUser(), await aConversation(), randomUUID()];
    const plain = await save({ category, priority: 'low' });
    const asked = await save({ category, type: 'question', subject: '100% algodón_', contactId, conversationId });
    const taken = await save({ category });
    await tickets().save((await tickets().lock(taken.id)).started(user, NOON));
    const found = async (filter: object) =>
      (await views().page({ category, ...filter }, FIRST)).items.map(({ number }) => number);

    expect(await found({})).toEqual([taken.number, asked.number, plain.number]);
    expect(await found({ status: 'in_progress' })).toEqual([taken.number]);
    expect(await found({ priority: 'low' })).toEqual([plain.number]);
    expect(await found({ type: 'question' })).toEqual([asked.number]);
    expect(await found({ assigneeId: user })).toEqual([taken.number]);
    expect(await found({ assigneeId: null })).toEqual([asked.number, plain.number]);
    expect(await found({ contactId })).toEqual([asked.number]);
    expect(await found({ conversationId })).toEqual([asked.number]);
    expect(await found({ text: '0% ALGOD' })).toEqual([asked.number]);
    expect(await found({ text: 'algodón_' })).toEqual([asked.number]);
    expect(await found({ text: 'l_g' })).toEqual([]);
    expect(await found({ overdueAt: new Date(NOON.getTime() + 9 * 3_600_000) })).toEqual([taken.number, asked.number]);
    await tickets().save((await tickets().lock(taken.id)).resolved('x', user, NOON));
    expect(await found({ overdueAt: new Date(NOON.getTime() + 9 * 3_600_000) })).toEqual([asked.number]);
  });

  it('goes on where a page ended, whatever was opened since', async () => {
    const category = randomUUID();
    const [first, second, third] = [await save({ category }), await save({ category }), await save({ category })];
    const page = await views().page({ category }, { limit: 2, after: null });
    expect(page.items.map(({ number }) => number)).toEqual([third.number, second.number]);
    await save({ category });
    const rest = await views().page({ category }, { limit: 2, after: page.next });
    expect(rest).toMatchObject({ items: [{ number: first.number }], next: null });
  });

  it('tells the whole history, the oldest first, however long it is', async () => {
    const { id } = await save();
    const user = await aUser();
    const notes = Array.from({ length: 99 }, (_, index) => String(index));
    const noted = notes.reduce((ticket, note) => ticket.noted(note, user, NOON), await tickets().lock(id));
    await tickets().save(noted);
    const { items } = await views().history(id, FIRST);
    expect(items.map(({ note }) => note)).toEqual([null, ...notes]);
  });

  it('goes on in a history where a page ended', async () => {
    const { id } = await save();
    const user = await aUser();
    await tickets().save((await tickets().lock(id)).started(user, NOON).noted('Pasó.', user, NOON));
    const { items, next } = await views().history(id, { limit: 2, after: null });
    expect(items.map(({ kind }) => kind)).toEqual(['opened', 'started']);
    expect(items[1]).toMatchObject({ from: 'open', to: 'in_progress', userId: user, at: NOON });
    const rest = await views().history(id, { limit: 2, after: next });
    expect(rest.items).toMatchObject([{ kind: 'noted', note: 'Pasó.' }]);
    expect(rest.next).toBeNull();
  });
});

describe('SqlTeam', () => {
  it('includes the members of the organization alone', async () => {
    const team = asTenant(SYSTEM_ORGANIZATION, new SqlTeam(db.database));
    const user = await aUser();
    expect(await team.includes(user)).toBe(false);
    await sql(`insert into core.organization_users (id, user_id, role) values ($1, $2, 'member')`, [
      randomUUID(),
      user,
    ]);
    expect(await team.includes(user)).toBe(true);
  });
});
