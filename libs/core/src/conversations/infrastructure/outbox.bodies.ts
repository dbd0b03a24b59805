import { PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsContactName } from './called';
import type { FilledTemplate } from '../domain/message-template';
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  type Origin,
  ORIGINS,
  type OutgoingMessageState,
} from '../domain/outgoing-message';
import { FilledTemplateBody } from './message-templates.bodies';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';

export class OutboxQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The phone, the user id or the id of a contact.', example: '5491155550001' })
  @IsOptional()
  @MaxLength(128)
  @IsContactName()
  contact?: string;

  @ApiPropertyOptional({ enum: DELIVERY_STATUSES, example: 'sent' })
  @IsOptional()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;
}

export class RecipientBody {
  @ApiProperty({ type: String, nullable: true, example: '5491155550001' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'When no phone is known.', example: null })
  userId!: string | null;
}

export class DeliveryProblemBody {
  @ApiProperty({ type: String, nullable: true, description: "The provider's own.", example: '131047' })
  code!: string | null;

  @ApiProperty({ example: '(#131047) Re-engagement message' })
  detail!: string;
}

export class OutgoingMessageBody {
  @ApiProperty({ format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ format: 'uuid', description: 'The message of the conversation.', example: ID })
  messageId!: string;

  @ApiProperty({ description: 'Of a text that is too long for one message: 1, 2, …', example: 1 })
  part!: number;

  @ApiProperty({ description: 'How many messages the text makes.', example: 1 })
  parts!: number;

  @ApiProperty({ format: 'uuid', example: ID })
  contactId!: string;

  @ApiProperty({ example: `whatsapp:${ID}` })
  conversationId!: string;

  @ApiProperty({ description: '`development` hands nothing over.', example: 'whatsapp-cloud' })
  channel!: string;

  @ApiProperty({ enum: ORIGINS, description: 'Who speaks. `notice`: what tells of an opt-out.', example: 'bot' })
  origin!: Origin;

  @ApiProperty({ type: FilledTemplateBody, nullable: true, description: 'In place of a free text.' })
  template!: FilledTemplate | null;

  @ApiProperty({ type: RecipientBody })
  recipient!: RecipientBody;

  @ApiProperty({ example: 'Sí, queda una en talle M.' })
  text!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "The provider's id of the quoted one.",
    example: 'wamid.HBgN',
  })
  inReplyTo!: string | null;

  @ApiProperty({
    enum: DELIVERY_STATUSES,
    description: '`uncertain`: the answer of the provider was lost, and it is not sent again; a report may settle it.',
    example: 'sent',
  })
  status!: DeliveryStatus;

  @ApiProperty({ example: 1 })
  attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'Not to be sent before.', example: AT })
  dueAt!: Date;

  @ApiProperty({ type: String, nullable: true, description: "The provider's.", example: 'wamid.HBgNNTQ5' })
  externalId!: string | null;

  @ApiProperty({ type: DeliveryProblemBody, nullable: true })
  lastError!: DeliveryProblemBody | null;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: AT })
  sentAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  deliveredAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  failedAt!: Date | null;

  static of(message: OutgoingMessageState): OutgoingMessageBody {
    const { id, messageId, part, parts, contactId, conversationId, channel, recipient, text, inReplyTo } = message;
    const { status, attempts, dueAt, externalId, lastError, createdAt, sentAt, deliveredAt, readAt, failedAt } =
      message;
    const phone = 'phone' in recipient ? recipient.phone : null;
    const userId = 'userId' in recipient ? recipient.userId : null;
    const { origin, template } = message;
    const said = { id, messageId, part, parts, contactId, conversationId, channel, origin, text, template, inReplyTo };
    const delivery = {
      status,
      attempts,
      dueAt,
      externalId,
      lastError,
      createdAt,
      sentAt,
      deliveredAt,
      readAt,
      failedAt,
    };
    return { ...said, recipient: { phone, userId }, ...delivery };
  }
}
