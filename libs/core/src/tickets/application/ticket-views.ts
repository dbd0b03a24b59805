import type { Page, PageRequest } from '@aynux/kernel';
import type { TicketEvent, TicketPriority, TicketState, TicketStatus, TicketType } from '../domain/ticket';

export interface TicketFilter {
  readonly status?: TicketStatus | undefined;
  readonly priority?: TicketPriority | undefined;
  readonly type?: TicketType | undefined;
  readonly category?: string | undefined;
  /** Null: assigned to nobody. */
  readonly assigneeId?: string | null | undefined;
  readonly contactId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** Whether it should have been resolved by then. */
  readonly overdueAt?: Date | undefined;
  /** In the subject, the description or the resolution. */
  readonly text?: string | undefined;
}

export interface TicketView extends TicketState {
  readonly number: number;
  readonly updatedAt: Date;
}

export interface TicketEventView extends TicketEvent {
  readonly id: string;
}

/** The tickets, to be looked at. */
export abstract class TicketViews {
  /** The latest first. */
  abstract page(filter: TicketFilter, request: PageRequest): Promise<Page<TicketView>>;

  /** @throws NotFound */
  abstract get(id: string): Promise<TicketView>;

  /**
   * What happened to one, the oldest first.
   * @throws NotFound
   */
  abstract history(id: string, request: PageRequest): Promise<Page<TicketEventView>>;
}
