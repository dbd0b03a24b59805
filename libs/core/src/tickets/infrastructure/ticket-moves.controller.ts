import { ChangesETag, CurrentPrincipal, IfMatch, type Principal, UuidParam } from '@aynux/platform';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AssignTicket } from '../application/assign-ticket';
import { CloseTicket } from '../application/close-ticket';
import { CommentOnTicket } from '../application/comment-on-ticket';
import { ReopenTicket } from '../application/reopen-ticket';
import { ResolveTicket } from '../application/resolve-ticket';
import { StartTicket } from '../application/start-ticket';
import { TicketViews } from '../application/ticket-views';
import type { Ticket } from '../domain/ticket';
import { TicketBody } from './ticket.bodies';
import { AssignTicketBody, CommentBody, ReopenTicketBody, ResolveTicketBody } from './ticket-moves.bodies';
import { OneTicket } from './tickets.controller';

const FROM = (states: string) => `From ${states}; else 409 \`support-ticket.move-not-allowed\`.`;

/** The moves of a ticket, and what is said about it. */
@ApiTags('Support')
@ApiBearerAuth()
@Controller('support-tickets/:id')
export class TicketMovesController {
  constructor(
    private readonly assignTicket: AssignTicket,
    private readonly startTicket: StartTicket,
    private readonly resolveTicket: ResolveTicket,
    private readonly closeTicket: CloseTicket,
    private readonly reopenTicket: ReopenTicket,
    private readonly commentOnTicket: CommentOnTicket,
    private readonly views: TicketViews,
  ) {}

  @ApiOperation({
    operationId: 'assignSupportTicket',
    summary: 'Assign a ticket to a member, or to nobody',
    description: FROM('open, in_progress or reopened'),
  })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('assign')
  assign(
    @Param('id', UuidParam) id: string,
    @Body() { assigneeId }: AssignTicketBody,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    return this.shown(this.assignTicket.execute({ id, userId, expectedVersion, assigneeId }));
  }

  @ApiOperation({
    operationId: 'startSupportTicket',
    summary: 'Begin to work on a ticket',
    description: `Whoever starts what is assigned to nobody takes it. ${FROM('open or reopened')}`,
  })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('start')
  start(
    @Param('id', UuidParam) id: string,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    return this.shown(this.startTicket.execute({ id, userId, expectedVersion }));
  }

  @ApiOperation({
    operationId: 'resolveSupportTicket',
    summary: 'Say how a ticket was resolved',
    description: FROM('open, in_progress or reopened'),
  })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('resolve')
  resolve(
    @Param('id', UuidParam) id: string,
    @Body() { resolution }: ResolveTicketBody,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    return this.shown(this.resolveTicket.execute({ id, userId, expectedVersion, resolution }));
  }

  @ApiOperation({
    operationId: 'closeSupportTicket',
    summary: 'Close a ticket',
    description: FROM('every state but closed'),
  })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('close')
  close(
    @Param('id', UuidParam) id: string,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    return this.shown(this.closeTicket.execute({ id, userId, expectedVersion }));
  }

  @ApiOperation({
    operationId: 'reopenSupportTicket',
    summary: 'Take a ticket up again',
    description: `It is due anew. ${FROM('resolved or closed')}`,
  })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @ChangesETag()
  @HttpCode(200)
  @Post('reopen')
  reopen(
    @Param('id', UuidParam) id: string,
    @Body() { reason }: ReopenTicketBody,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    return this.shown(this.reopenTicket.execute({ id, userId, expectedVersion, reason }));
  }

  @ApiOperation({
    operationId: 'commentOnSupportTicket',
    summary: 'Note something in a ticket, or reply to the contact',
    description:
      'A reply is said in the conversation that the ticket came from, under the same rules as what a person writes ' +
      'there: 409 `contact.opted-out`, `contact.window-closed`, `support-ticket.without-conversation`.',
  })
  @OneTicket()
  @ApiCreatedResponse({ type: TicketBody })
  @ChangesETag()
  @Post('comments')
  comment(
    @Param('id', UuidParam) id: string,
    @Body() { text, to }: CommentBody,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    return this.shown(this.commentOnTicket.execute({ id, userId, expectedVersion, text, to }));
  }

  private async shown(moved: Promise<Ticket>): Promise<TicketBody> {
    return this.views.get((await moved).state.id);
  }
}
