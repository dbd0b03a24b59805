import { randomUUID } from 'node:crypto';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { ConversationOfAnother } from '../../conversations/domain/conversation-log';
import { aContact } from '../../conversations/testing/a-contact';
import { InMemoryOwnerships } from '../../conversations/testing/in-memory-ownerships';
import { InMemoryAgents } from '../../conversations/testing/in-memory-agents';
import { inForceOver } from '../../switches/testing/in-memory-switches';
import { NOON } from '../testing/a-ticket';
import { InMemoryTicketRepository } from '../testing/in-memory-ticket.repository';
import { ChangeTicket } from './change-ticket';
import { OpenTicket } from './open-ticket';
import { TicketDesk } from './ticket-desk';

function begin() {
  const [tickets, ownerships, audit] = [
    new InMemoryTicketRepository(),
    new InMemoryOwnerships(),
    new InMemoryAuditLog(),
  ];
  const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
  const inForce = inForceOver(new InMemoryAgents());
  const clock = { now: () => NOON };
  const opening = new OpenTicket(tickets, ownerships, inForce, audit, unitOfWork, clock, { next: randomUUID });
  const change = new ChangeTicket(new TicketDesk(tickets, audit, unitOfWork, clock), inForce);
  const open = (parts: Partial<Parameters<typeof opening.execute>[0]> = {}) =>
    opening.execute({ contact: null, conversationId: null, description: 'No prende.', userId: null, ...parts });
  return { tickets, ownerships, audit, open, change };
}

it('tells by the words of whoever needs help what is not said', async () => {
  const { state } = await begin().open({ description: 'Es urgente: se me rompió la licuadora' });
  expect(state).toMatchObject({ type: 'incident', priority: 'high', category: 'garantía' });
});

it('opens a ticket for the contact of the conversation, and for no other', async () => {
  const { open, ownerships, tickets } = begin();
  const [ana, beto] = [aContact(), aContact()];
  ownerships.begin('api:1', ana.id);
  expect((await open({ conversationId: 'api:1' })).state.contactId).toBe(ana.id);
  expect((await open({ conversationId: 'api:1', contact: ana })).state.contactId).toBe(ana.id);
  await expect(open({ conversationId: 'api:1', contact: beto })).rejects.toThrow(ConversationOfAnother);
  expect(tickets.events).toHaveLength(2);
});

it('leaves no trace of a change that changes nothing', async () => {
  const { open, change, audit, tickets } = begin();
  const { state } = await open();
  const asked = { id: state.id, userId: 'ana', expectedVersion: null };
  expect((await change.execute({ ...asked, changes: { priority: state.priority } })).state).toEqual(state);
  expect([audit.entries.length, tickets.events.length]).toEqual([1, 1]);
});
