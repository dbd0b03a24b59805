import { randomUUID } from 'node:crypto';
import { InMemoryTicketRepository } from './in-memory-ticket.repository';
import { describeTicketRepository } from './ticket.repository.contract';

const tickets = new InMemoryTicketRepository();
describeTicketRepository(() => ({
  tickets,
  aConversation: async () => `whatsapp:${randomUUID()}`,
  aUser: async () => randomUUID(),
}));
