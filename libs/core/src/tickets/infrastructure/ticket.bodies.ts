import { Flag, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsContactName, IsPhone } from '../../conversations/infrastructure/called';
import type { TicketEventView, TicketView } from '../application/ticket-views';
import {
  TICKET_EVENTS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketEventKind,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from '../domain/ticket';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';

export class TicketsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TICKET_STATUSES, example: 'open' })
  @IsOptional()
  @IsIn(TICKET_STATUSES)
  status?: TicketStatus;

  @ApiPropertyOptional({ enum: TICKET_PRIORITIES, example: 'high' })
  @IsOptional()
  @IsIn(TICKET_PRIORITIES)
  priority?: TicketPriority;

  @ApiPropertyOptional({ enum: TICKET_TYPES, example: 'incident' })
  @IsOptional()
  @IsIn(TICKET_TYPES)
  type?: TicketType;

  @ApiPropertyOptional({ example: 'facturación', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  category?: string;

  @ApiPropertyOptional({ description: 'The id of a member, or `nobody`.', example: ID })
  @IsOptional()
  @Matches(/^(nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, { message: '$property must be an id or nobody' })
  assignee?: string;

  @ApiPropertyOptional({ description: 'The phone, the user id or the id of a contact.', example: '5491155550001' })
  @IsOptional()
  @MaxLength(128)
  @IsContactName()
  contact?: string;

  @ApiPropertyOptional({ example: `whatsapp:${ID}`, maxLength: 255 })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  conversation?: string;

  @Flag('Those that should have been resolved by now.')
  overdue?: boolean;

  @ApiPropertyOptional({ description: 'In the subject, the description or the resolution.', example: 'taladro' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  text?: string;
}

export class OpenTicketBody {
  @ApiPropertyOptional({ description: 'The phone of the contact who needs help.', example: '+54 9 11 5555-0001' })
  @IsOptional()
  @Length(1, 32)
  @IsPhone()
  contact?: string;

  @ApiPropertyOptional({ description: 'Where it came from.', example: `whatsapp:${ID}`, maxLength: 255 })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  conversationId?: string;

  @ApiProperty({ description: 'In the words of whoever needs help.', example: 'El taladro que compré no prende.' })
  @IsString()
  @Length(1, 10_000)
  @Matches(/\S/, { message: '$property must say something' })
  description!: string;

  @ApiPropertyOptional({ description: 'When not said: the beginning of the description.', example: 'No prende' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  subject?: string;

  @ApiPropertyOptional({ enum: TICKET_TYPES, description: 'When not said: what the words tell.', example: 'incident' })
  @IsOptional()
  @IsIn(TICKET_TYPES)
  type?: TicketType;

  @ApiPropertyOptional({ enum: TICKET_PRIORITIES, description: 'When not said: what the words tell.', example: 'high' })
  @IsOptional()
  @IsIn(TICKET_PRIORITIES)
  priority?: TicketPriority;

  @ApiPropertyOptional({ example: 'garantía' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  category?: string;

  @ApiPropertyOptional({ description: 'What of the business it is about.', example: 'ecommerce' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  module?: string;
}

export class ChangeTicketBody extends PartialType(
  PickType(OpenTicketBody, ['subject', 'type', 'priority', 'category', 'module']),
) {}

export class TicketBody implements TicketView {
  @ApiProperty({ format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ description: '1, 2, 3 … within the organization.', example: 12 })
  number!: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID })
  contactId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '5491155550001' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ana Paz' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, example: `whatsapp:${ID}` })
  conversationId!: string | null;

  @ApiProperty({ enum: TICKET_TYPES, example: 'incident' })
  type!: TicketType;

  @ApiProperty({ type: String, nullable: true, example: 'garantía' })
  category!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'ecommerce' })
  module!: string | null;

  @ApiProperty({ example: 'El taladro que compré no prende.' })
  subject!: string;

  @ApiProperty({ example: 'El taladro que compré no prende.' })
  description!: string;

  @ApiProperty({ enum: TICKET_STATUSES, example: 'open' })
  status!: TicketStatus;

  @ApiProperty({ enum: TICKET_PRIORITIES, example: 'high' })
  priority!: TicketPriority;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  assigneeId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  resolution!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  resolvedAt!: Date | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  resolvedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  closedAt!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description:
      'By then it should be resolved: so long after it was opened as the organization has set (`ticketHours`) for its ' +
      'priority; at first 2, 8, 24 or 72 hours.',
    example: AT,
  })
  dueAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  updatedAt!: Date;

  @ApiProperty({ example: 1 })
  version!: number;
}

export class TicketEventBody implements TicketEventView {
  @ApiProperty({ format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({
    enum: TICKET_EVENTS,
    description: '`noted` for the team, `replied` to the contact.',
    example: 'started',
  })
  kind!: TicketEventKind;

  @ApiProperty({ enum: TICKET_STATUSES, nullable: true, example: 'open' })
  from!: TicketStatus | null;

  @ApiProperty({ enum: TICKET_STATUSES, example: 'in_progress' })
  to!: TicketStatus;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: the system.', example: ID })
  userId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  note!: string | null;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  at!: Date;
}
