import { DomainError } from '@aynux/kernel';

export const TICKET_TYPES = ['incident', 'feedback', 'question', 'suggestion'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];
export const TICKET_PRIORITIES = ['low', 'medium', 'high', 'critical'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];
export const TICKET_STATUSES = ['open', 'in_progress', 'resolved', 'closed', 'reopened'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export const TICKET_MOVES = ['assign', 'start', 'resolve', 'close', 'reopen'] as const;
export type TicketMove = (typeof TICKET_MOVES)[number];

/** `noted` among the team, `replied` to the contact. */
export const TICKET_EVENTS = [
  ...(['opened', 'changed', 'assigned', 'started', 'resolved', 'closed', 'reopened', 'noted', 'replied'] as const),
] as const;
export type TicketEventKind = (typeof TICKET_EVENTS)[number];

export interface TicketEvent {
  readonly kind: TicketEventKind;
  readonly from: TicketStatus | null;
  readonly to: TicketStatus;
  /** Null: the system. */
  readonly userId: string | null;
  readonly note: string | null;
  readonly at: Date;
}

export interface TicketState {
  readonly id: string;
  /** 1, 2, 3 … within the organization; null before it is saved. */
  readonly number: number | null;
  readonly contactId: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly conversationId: string | null;
  readonly type: TicketType;
  readonly category: string | null;
  readonly module: string | null;
  readonly subject: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly assigneeId: string | null;
  readonly resolution: string | null;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly closedAt: Date | null;
  /** When it should be resolved. */
  readonly dueAt: Date;
  readonly createdAt: Date;
  /** 0 before it is saved. */
  readonly version: number;
}

export type NewTicket = Pick<
  TicketState,
  | 'id'
  | 'contactId'
  | 'phone'
  | 'name'
  | 'conversationId'
  | 'type'
  | 'category'
  | 'module'
  | 'subject'
  | 'description'
  | 'priority'
>;

export type TicketChanges = Partial<Pick<TicketState, 'type' | 'category' | 'module' | 'subject' | 'priority'>>;

/** From where a move is allowed. */
export const MOVES_FROM: Readonly<Record<TicketMove, readonly TicketStatus[]>> = {
  assign: ['open', 'in_progress', 'reopened'],
  start: ['open', 'reopened'],
  resolve: ['open', 'in_progress', 'reopened'],
  close: ['open', 'in_progress', 'resolved', 'reopened'],
  reopen: ['resolved', 'closed'],
};

/** Within how many hours a ticket should be resolved. */
export type TicketHours = Readonly<Record<TicketPriority, number>>;

function dueAfter(hours: number, from: Date): Date {
  return new Date(from.getTime() + hours * 3_600_000);
}

/** Something that a person of the team takes care of. */
export class Ticket {
  private constructor(
    readonly state: TicketState,
    /** What happened since it was saved. */
    readonly newEvents: readonly TicketEvent[],
  ) {}

  static open(ticket: NewTicket, userId: string | null, at: Date, hours: TicketHours): Ticket {
    const nobody = { assigneeId: null, resolution: null, resolvedAt: null, resolvedBy: null, closedAt: null };
    const dueAt = dueAfter(hours[ticket.priority], at);
    const state: TicketState = { ...ticket, number: null, status: 'open', ...nobody, dueAt, createdAt: at, version: 0 };
    return new Ticket(state, [{ kind: 'opened', from: null, to: 'open', userId, note: null, at }]);
  }

  static restore(state: TicketState): Ticket {
    return new Ticket(state, []);
  }

  get isOpen(): boolean {
    return MOVES_FROM.resolve.includes(this.state.status);
  }

  /** Of another priority it is due at another time, counted from its beginning. Itself when nothing is new. */
  changed(asked: TicketChanges, userId: string, at: Date, hours: TicketHours): Ticket {
    const { priority, createdAt } = this.state;
    const isNew = ([field, value]: [string, unknown]) => value !== this.state[field as keyof TicketChanges];
    const changes: TicketChanges = Object.fromEntries(Object.entries(asked).filter(isNew));
    if (Object.keys(changes).length === 0) return this;
    const next = changes.priority ?? priority;
    const dueAt = next === priority ? this.state.dueAt : dueAfter(hours[next], createdAt);
    return this.with({ ...changes, dueAt }, { kind: 'changed', userId, note: Object.keys(changes).join(', '), at });
  }

  /** To nobody, with null. */
  assigned(assigneeId: string | null, userId: string, at: Date): Ticket {
    this.expect('assign');
    return this.with({ assigneeId }, { kind: 'assigned', userId, note: assigneeId, at });
  }

  /** Whoever starts what is assigned to nobody takes it. */
  started(userId: string, at: Date): Ticket {
    this.expect('start');
    const assigneeId = this.state.assigneeId ?? userId;
    return this.with({ status: 'in_progress', assigneeId }, { kind: 'started', userId, note: null, at });
  }

  resolved(resolution: string, userId: string, at: Date): Ticket {
    this.expect('resolve');
    const resolved = { status: 'resolved', resolution, resolvedAt: at, resolvedBy: userId } as const;
    return this.with(resolved, { kind: 'resolved', userId, note: resolution, at });
  }

  closed(userId: string, at: Date): Ticket {
    this.expect('close');
    return this.with({ status: 'closed', closedAt: at }, { kind: 'closed', userId, note: null, at });
  }

  /** Due anew; what the resolution was, the history tells. */
  reopened(reason: string, userId: string, at: Date, hours: TicketHours): Ticket {
    this.expect('reopen');
    const undone = { resolution: null, resolvedAt: null, resolvedBy: null, closedAt: null };
    const dueAt = dueAfter(hours[this.state.priority], at);
    return this.with({ status: 'reopened', ...undone, dueAt }, { kind: 'reopened', userId, note: reason, at });
  }

  /** For the team alone. */
  noted(note: string, userId: string | null, at: Date): Ticket {
    return this.with({}, { kind: 'noted', userId, note, at });
  }

  /** @throws TicketWithoutConversation */
  replied(text: string, userId: string, at: Date): Ticket {
    if (this.state.conversationId === null) throw new TicketWithoutConversation(this.state.id);
    return this.with({}, { kind: 'replied', userId, note: text, at });
  }

  private expect(move: TicketMove): void {
    const { id, status } = this.state;
    if (!MOVES_FROM[move].includes(status)) throw new TicketMoveNotAllowed(id, move, status);
  }

  private with(changes: Partial<TicketState>, event: Omit<TicketEvent, 'from' | 'to'>): Ticket {
    const state = { ...this.state, ...changes };
    return new Ticket(state, [...this.newEvents, { ...event, from: this.state.status, to: state.status }]);
  }
}

export class TicketMoveNotAllowed extends DomainError {
  constructor(id: string, move: TicketMove, status: TicketStatus) {
    const allowed = MOVES_FROM[move].join(', ');
    super(
      'conflict',
      'support-ticket.move-not-allowed',
      `The ticket ${id} is ${status}. To ${move} it, it has to be one of: ${allowed}.`,
    );
  }
}

export class TicketWithoutConversation extends DomainError {
  constructor(id: string) {
    super('conflict', 'support-ticket.without-conversation', `The ticket ${id} came from no conversation to reply in.`);
  }
}
