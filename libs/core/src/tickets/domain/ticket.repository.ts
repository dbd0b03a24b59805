import type { Ticket } from './ticket';

export abstract class TicketRepository {
  /** @throws NotFound */
  abstract get(id: string): Promise<Ticket>;

  /** The one that is still worked on, if any. */
  abstract findOpenOf(conversationId: string): Promise<Ticket | null>;

  /**
   * With what happened to it. A new one gets the next number of the organization.
   * @returns it as it is saved
   * @throws Stale
   */
  abstract save(ticket: Ticket): Promise<Ticket>;
}
