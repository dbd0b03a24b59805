import type { Provider } from '@nestjs/common';
import { PersonRequests } from '../../conversations/application/person-requests';
import { AssignTicket } from '../application/assign-ticket';
import { ChangeTicket } from '../application/change-ticket';
import { CloseTicket } from '../application/close-ticket';
import { CommentOnTicket } from '../application/comment-on-ticket';
import { FilePersonRequest } from '../application/file-person-request';
import { OpenTicket } from '../application/open-ticket';
import { ReopenTicket } from '../application/reopen-ticket';
import { ResolveTicket } from '../application/resolve-ticket';
import { StartTicket } from '../application/start-ticket';
import { Team } from '../application/team';
import { TicketDesk } from '../application/ticket-desk';
import { TicketViews } from '../application/ticket-views';
import { TicketRepository } from '../domain/ticket.repository';
import { SqlTeam } from './sql-team';
import { SqlTicketViews } from './sql-ticket-views';
import { SqlTicketRepository } from './sql-ticket.repository';

/** In one module with the conversations: a conversation opens tickets, and a ticket replies in its conversation. */
export const ticketProviders: Provider[] = [
  { provide: TicketRepository, useClass: SqlTicketRepository },
  { provide: TicketViews, useClass: SqlTicketViews },
  { provide: Team, useClass: SqlTeam },
  { provide: PersonRequests, useClass: FilePersonRequest },
  TicketDesk,
  OpenTicket,
  ChangeTicket,
  AssignTicket,
  StartTicket,
  ResolveTicket,
  CloseTicket,
  ReopenTicket,
  CommentOnTicket,
];
