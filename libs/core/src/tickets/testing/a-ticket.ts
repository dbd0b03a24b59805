import { randomUUID } from 'node:crypto';
import { type NewTicket, Ticket, type TicketHours } from '../domain/ticket';

export const NOON = new Date('2026-03-01T12:00:00.000Z');

/** As nobody has decided otherwise. */
export const HOURS: TicketHours = { critical: 2, high: 8, medium: 24, low: 72 };

/** The drill that Ana bought does not turn on. */
export function aTicket(parts: Partial<NewTicket> = {}): Ticket {
  const from = { contactId: null, phone: '5491155550001', name: 'Ana', conversationId: null };
  const about = { type: 'incident', category: null, module: null, priority: 'high' } as const;
  const words = { subject: 'No prende', description: 'El taladro que compré no prende.' };
  return Ticket.open({ id: randomUUID(), ...from, ...about, ...words, ...parts }, null, NOON, HOURS);
}
