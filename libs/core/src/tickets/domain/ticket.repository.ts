import type { Ticket } from './ticket';

export abstract class TicketRepository {
  /**
   * Nobody else changes it until the unit of work ends.
   * @throws NotFound
   */
  abstract lock(id: string): Promise<Ticket>;

  /** The same for the one that is still worked on, if any. */
  abstract lockOpenOf(conversationId: string): Promise<Ticket | null>;

  /**
   * With what happened to it. A new one gets the next number of the organization.
   * @returns it as it is saved
   * @throws Stale
   */
  abstract save(ticket: Ticket): Promise<Ticket>;
}
