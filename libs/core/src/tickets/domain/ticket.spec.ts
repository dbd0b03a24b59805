import {
  type NewTicket,
  Ticket,
  TICKET_MOVES,
  TICKET_STATUSES,
  type TicketMove,
  TicketMoveNotAllowed,
  type TicketStatus,
  TicketWithoutConversation,
} from './ticket';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
const HOURS = { critical: 2, high: 8, medium: 24, low: 72 };
const draft: NewTicket = {
  ...{ id: 't-1', contactId: 'c-1', phone: '5491155550001', name: 'Ana', conversationId: 'whatsapp:c-1' },
  ...{ type: 'incident', category: null, module: null, subject: 'No prende', description: 'El taladro no prende.' },
  priority: 'high',
};
const opened = Ticket.open(draft, null, NOON, HOURS);
const aTicket = (status: TicketStatus) => Ticket.restore({ ...opened.state, number: 7, version: 3, status });

const MOVES: Record<TicketMove, (ticket: Ticket) => Ticket> = {
  assign: (ticket) => ticket.assigned('beto', 'ana', later(1)),
  start: (ticket) => ticket.started('ana', later(1)),
  resolve: (ticket) => ticket.resolved('Cambiado.', 'ana', later(1)),
  close: (ticket) => ticket.closed('ana', later(1)),
  reopen: (ticket) => ticket.reopened('Tampoco prende.', 'ana', later(1), HOURS),
};

/** What each move makes of each status; null: it is not allowed. */
const TABLE: Record<TicketMove, Record<TicketStatus, TicketStatus | null>> = {
  assign: { open: 'open', in_progress: 'in_progress', resolved: null, closed: null, reopened: 'reopened' },
  start: { open: 'in_progress', in_progress: null, resolved: null, closed: null, reopened: 'in_progress' },
  resolve: { open: 'resolved', in_progress: 'resolved', resolved: null, closed: null, reopened: 'resolved' },
  close: { open: 'closed', in_progress: 'closed', resolved: 'closed', closed: null, reopened: 'closed' },
  reopen: { open: null, in_progress: null, resolved: 'reopened', closed: 'reopened', reopened: null },
};
const CASES = TICKET_MOVES.flatMap((move) => TICKET_STATUSES.map((from) => [move, from, TABLE[move][from]] as const));

describe('a ticket', () => {
  it.each(CASES.filter(([, , to]) => to !== null))('that is to be %sed while %s becomes %s', (move, from, to) => {
    const { state, newEvents } = MOVES[move](aTicket(from));
    expect(state.status).toBe(to);
    expect(newEvents).toEqual([expect.objectContaining({ from, to, userId: 'ana', at: later(1) })]);
  });

  it.each(CASES.filter(([, , to]) => to === null))('refuses to be %sed while %s', (move, from) => {
    expect(() => MOVES[move](aTicket(from))).toThrow(TicketMoveNotAllowed);
  });

  it('is opened with its first event, and due by its priority', () => {
    expect(opened.state).toMatchObject({ ...draft, number: null, status: 'open', dueAt: later(8), version: 0 });
    expect(opened.newEvents).toEqual([{ kind: 'opened', from: null, to: 'open', userId: null, note: null, at: NOON }]);
  });

  it.each([
    ['critical', 2],
    ['high', 8],
    ['medium', 24],
    ['low', 72],
  ] as const)('of %s priority is due after %d hours', (priority, hours) => {
    expect(Ticket.open({ ...draft, priority }, null, NOON, HOURS).state.dueAt).toEqual(later(hours));
  });

  it('of another priority is due at another time, counted from its beginning', () => {
    expect(opened.changed({ priority: 'critical' }, 'ana', later(5), HOURS).state.dueAt).toEqual(later(2));
    const renamed = opened.changed({ subject: 'x' }, 'ana', later(5), { ...HOURS, high: 1 });
    expect(renamed.state).toMatchObject({ subject: 'x', dueAt: later(8) });
  });

  it('tells of a change only what is new, and nothing of one that is none', () => {
    const { newEvents } = aTicket('open').changed({ subject: 'x', priority: 'high' }, 'ana', NOON, HOURS);
    expect(newEvents).toMatchObject([{ kind: 'changed', note: 'subject' }]);
    const ticket = aTicket('open');
    expect(ticket.changed({ priority: 'high' }, 'ana', NOON, HOURS)).toBe(ticket);
    expect(ticket.changed({}, 'ana', NOON, HOURS)).toBe(ticket);
  });

  it('is taken by whoever starts it, unless somebody has it', () => {
    expect(aTicket('open').started('ana', NOON).state.assigneeId).toBe('ana');
    expect(aTicket('open').assigned('beto', 'ana', NOON).started('ana', NOON).state.assigneeId).toBe('beto');
    expect(aTicket('open').assigned('beto', 'ana', NOON).assigned(null, 'ana', NOON).state.assigneeId).toBeNull();
  });

  it('says how, when and by whom it was resolved, and forgets it when it is taken up again', () => {
    const resolved = MOVES.resolve(aTicket('in_progress'));
    expect(resolved.state).toMatchObject({ resolution: 'Cambiado.', resolvedAt: later(1), resolvedBy: 'ana' });
    const reopened = resolved.closed('ana', later(2)).reopened('Tampoco.', 'ana', later(9), HOURS);
    expect(reopened.state).toMatchObject({ resolution: null, resolvedAt: null, resolvedBy: null, closedAt: null });
    expect(reopened.state.dueAt).toEqual(later(17));
    expect(reopened.newEvents.map(({ kind, note }) => [kind, note])).toEqual([
      ['resolved', 'Cambiado.'],
      ['closed', null],
      ['reopened', 'Tampoco.'],
    ]);
  });

  it.each(TICKET_STATUSES)('takes notes while %s', (status) => {
    expect(aTicket(status).noted('Pasó.', 'ana', NOON).newEvents).toMatchObject([{ kind: 'noted', note: 'Pasó.' }]);
  });

  it('replies only where it came from a conversation', () => {
    expect(opened.replied('Hola', 'ana', NOON).newEvents.at(-1)).toMatchObject({ kind: 'replied', note: 'Hola' });
    const fromNowhere = Ticket.open({ ...draft, conversationId: null }, 'ana', NOON, HOURS);
    expect(() => fromNowhere.replied('Hola', 'ana', NOON)).toThrow(TicketWithoutConversation);
  });

  it('is open until it is resolved or closed', () => {
    const open = TICKET_STATUSES.filter((status) => aTicket(status).isOpen);
    expect(open).toEqual(['open', 'in_progress', 'reopened']);
  });
});
