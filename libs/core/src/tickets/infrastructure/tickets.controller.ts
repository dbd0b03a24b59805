import { Clock } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  CurrentPrincipal,
  IfMatch,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  type Principal,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { findCalled } from '../../conversations/application/called-contact';
import { Contacts } from '../../conversations/application/contacts';
import { ChangeTicket } from '../application/change-ticket';
import { OpenTicket } from '../application/open-ticket';
import { TicketViews } from '../application/ticket-views';
import { ChangeTicketBody, OpenTicketBody, TicketBody, TicketEventBody, TicketsQuery } from './ticket.bodies';

const LIST = 'support-tickets';
export const OneTicket = () =>
  ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' });

@ApiTags('Support')
@ApiBearerAuth()
@Controller('support-tickets')
export class TicketsController {
  constructor(
    private readonly views: TicketViews,
    private readonly openTicket: OpenTicket,
    private readonly changeTicket: ChangeTicket,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({
    operationId: 'listSupportTickets',
    summary: 'List support tickets',
    description: 'The latest first.',
  })
  @ApiOkResponse({ type: PageOf(TicketBody) })
  @Get()
  async list(@Query() query: TicketsQuery): Promise<PageBody<TicketBody>> {
    const { status, priority, type, category, assignee, contact, conversation, overdue, text } = query;
    const request = pageRequest(query, LIST);
    const contactId = contact === undefined ? undefined : await this.idOf(contact);
    if (contactId === null) return pageBody({ items: [], next: null }, query, LIST, (view: TicketBody) => view);
    const assigneeId = assignee === 'nobody' ? null : assignee;
    const overdueAt = overdue ? this.clock.now() : undefined;
    const what = { status, priority, type, category, text };
    const filter = { ...what, assigneeId, contactId, conversationId: conversation, overdueAt };
    return pageBody(await this.views.page(filter, request), query, LIST, (view) => view);
  }

  @ApiOperation({
    operationId: 'openSupportTicket',
    summary: 'Open a support ticket',
    description:
      'What is not said is told by the words: what it is about, and how urgent it is. A conversation has to be with the ' +
      'contact, else 409 `conversation.of-another-contact`.',
  })
  @ApiCreatedResponse({ type: TicketBody })
  @AnswersETag()
  @Post()
  async open(
    @Body() { contact: phone, conversationId, ...rest }: OpenTicketBody,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<TicketBody> {
    const contact = phone === undefined ? null : await this.contacts.recognise({ phone });
    const command = { ...rest, contact, conversationId: conversationId ?? null, userId };
    const { state } = await this.openTicket.execute(command);
    return this.views.get(state.id);
  }

  @ApiOperation({ operationId: 'getSupportTicket', summary: 'Read a support ticket' })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @AnswersETag()
  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<TicketBody> {
    return this.views.get(id);
  }

  @ApiOperation({
    operationId: 'changeSupportTicket',
    summary: 'Say better what a support ticket is about',
    description: 'Of another priority it is due at another time, counted from when it was opened.',
  })
  @OneTicket()
  @ApiOkResponse({ type: TicketBody })
  @ChangesETag()
  @Patch(':id')
  async change(
    @Param('id', UuidParam) id: string,
    @Body() body: ChangeTicketBody,
    @CurrentPrincipal() { userId }: Principal,
    @IfMatch() expectedVersion: number | null,
  ): Promise<TicketBody> {
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    await this.changeTicket.execute({ id, userId, expectedVersion, changes: Object.fromEntries(given) });
    return this.views.get(id);
  }

  @ApiOperation({
    operationId: 'listSupportTicketHistory',
    summary: 'List what happened to a support ticket',
    description: 'The oldest first.',
  })
  @OneTicket()
  @ApiOkResponse({ type: PageOf(TicketEventBody) })
  @Get(':id/history')
  async history(@Param('id', UuidParam) id: string, @Query() query: PageQuery): Promise<PageBody<TicketEventBody>> {
    const list = `support-ticket-history ${id}`;
    return pageBody(await this.views.history(id, pageRequest(query, list)), query, list, (event) => event);
  }

  private async idOf(contact: string): Promise<string | null> {
    return (await findCalled(this.contacts, contact))?.id ?? null;
  }
}
