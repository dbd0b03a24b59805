import type { Ticket } from './ticket';

export abstract class TicketRepository {
  /** @throws NotFound */
  abstract get(id: string): Promise<Ticket>;

  /** The one that is still worked on, if any. Nobody else changes it until the unit of work ends. */
  abstract lockOpenOf(conversationId: string): Promise<Ticket | null>;

  /**
   * With what happened to it. A new one gets the next number of the organization.
   * @returns it as it is saved
   * @throws Stale
   */
  abstract save(ticket: Ticket): Promise<Ticket>;
}
