import { randomUUID } from 'node:crypto';
import { NotFound, Stale } from '@aynux/kernel';
import type { TicketRepository } from '../domain/ticket.repository';
import { aTicket, HOURS, NOON } from './a-ticket';

interface Adapters {
  readonly tickets: TicketRepository;
  readonly aConversation: () => Promise<string>;
  readonly aUser: () => Promise<string>;
}

/** What every adapter of the port promises. */
export function describeTicketRepository(adapters: () => Adapters): void {
  describe('as TicketRepository', () => {
    let tickets: TicketRepository;
    beforeEach(() => ({ tickets } = adapters()));

    it('gives back what was saved, with the next number', async () => {
      const first = await tickets.save(aTicket({ category: 'garantía', module: 'ecommerce' }));
      const second = await tickets.save(aTicket());
      expect(second.state.number).toBe(Number(first.state.number) + 1);
      expect((await tickets.lock(first.state.id)).state).toEqual(first.state);
      expect(first.state.version).toBe(1);
    });

    it('keeps every move', async () => {
      const { state } = await tickets.save(aTicket());
      const userId = await adapters().aUser();
      const moved = (await tickets.lock(state.id)).started(userId, NOON).resolved('Cambiado.', userId, NOON);
      const closed = await tickets.save(moved.closed(userId, NOON));
      expect(closed.state).toMatchObject({ status: 'closed', assigneeId: userId, resolvedBy: userId, version: 2 });
      expect((await tickets.lock(state.id)).state).toEqual(closed.state);
    });

    it('lets the second of two lose', async () => {
      const { state } = await tickets.save(aTicket());
      const [one, other] = [await tickets.lock(state.id), await tickets.lock(state.id)];
      await tickets.save(one.noted('uno', null, NOON));
      await expect(tickets.save(other.noted('dos', null, NOON))).rejects.toThrow(Stale);
    });

    it('does not know what was never saved', async () => {
      await expect(tickets.lock(randomUUID())).rejects.toThrow(NotFound);
    });

    it('finds the ticket of a conversation that is still worked on', async () => {
      const conversationId = await adapters().aConversation();
      expect(await tickets.lockOpenOf(conversationId)).toBeNull();
      const { state } = await tickets.save(aTicket({ conversationId }));
      expect((await tickets.lockOpenOf(conversationId))?.state.id).toBe(state.id);
      await tickets.save((await tickets.lock(state.id)).changed({ subject: 'x' }, randomUUID(), NOON, HOURS));
      expect((await tickets.lockOpenOf(conversationId))?.state.subject).toBe('x');
    });
  });
}
