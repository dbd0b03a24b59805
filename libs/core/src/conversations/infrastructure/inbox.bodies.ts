import { PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { UNANSWERED, type UnansweredMessage, type UnansweredStatus } from '../application/unanswered-messages';
import { MESSAGE_KINDS, type MessageKind } from '../domain/incoming-message';
import { IsContactName } from './called';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';

export class InboxQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The phone, the user id or the id of a contact.', example: '5491155550001' })
  @IsOptional()
  @MaxLength(128)
  @IsContactName()
  contact?: string;

  @ApiPropertyOptional({ enum: UNANSWERED, description: '`dead`: given up after the last attempt.', example: 'dead' })
  @IsOptional()
  @IsIn(UNANSWERED)
  status?: UnansweredStatus;
}

export class InboxMessageBody implements UnansweredMessage {
  @ApiProperty({ format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ format: 'uuid', example: ID })
  contactId!: string;

  @ApiProperty({ type: String, nullable: true, example: '5491155550001' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ana Paz' })
  name!: string | null;

  @ApiProperty({ description: "The provider's id.", example: 'wamid.HBgNNTQ5' })
  externalId!: string;

  @ApiProperty({ enum: MESSAGE_KINDS, example: 'text' })
  kind!: MessageKind;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null of what has no words.',
    example: '¿tienen taladros?',
  })
  text!: string | null;

  @ApiProperty({ enum: UNANSWERED, description: '`dead`: given up after the last attempt.', example: 'dead' })
  status!: UnansweredStatus;

  @ApiProperty({ description: 'How often it was tried.', example: 5 })
  attempts!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why the last attempt failed.',
    example: 'LanguageModelUnavailable: The language model does not answer.',
  })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  sentAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  receivedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Not before then.', example: null })
  nextAttemptAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: AT })
  givenUpAt!: Date | null;
}

export class ReplayedBody {
  @ApiProperty({ description: 'How many messages wait for an answer again.', example: 3 })
  messages!: number;
}
