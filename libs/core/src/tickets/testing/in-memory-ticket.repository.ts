import { NotFound, Stale } from '@aynux/kernel';
import { Ticket, type TicketEvent, type TicketState } from '../domain/ticket';
import type { TicketRepository } from '../domain/ticket.repository';

export class InMemoryTicketRepository implements TicketRepository {
  private readonly kept = new Map<string, TicketState>();
  readonly events: (TicketEvent & { readonly ticketId: string })[] = [];

  async lock(id: string): Promise<Ticket> {
    const state = this.kept.get(id);
    if (!state) throw new NotFound('support-ticket', id);
    return Ticket.restore(state);
  }

  async lockOpenOf(conversationId: string): Promise<Ticket | null> {
    const tickets = [...this.kept.values()].map((state) => Ticket.restore(state));
    return tickets.findLast((ticket) => ticket.isOpen && ticket.state.conversationId === conversationId) ?? null;
  }

  async save({ state, newEvents }: Ticket): Promise<Ticket> {
    if ((this.kept.get(state.id)?.version ?? 0) !== state.version) throw new Stale('support-ticket', state.id);
    const saved = { ...state, number: state.number ?? this.kept.size + 1, version: state.version + 1 };
    this.kept.set(state.id, saved);
    this.events.push(...newEvents.map((event) => ({ ...event, ticketId: state.id })));
    return Ticket.restore(saved);
  }
}
