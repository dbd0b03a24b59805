import type { Contact, ContactRows } from '@aynux/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import type { SentToContact } from '../application/send-to-contact';
import type { Consent } from '../domain/consent';
import type { ReplyWindow } from '../domain/reply-window';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';

export class SpeakBody {
  @ApiProperty({ example: 'Hola Ana, el pedido ya está listo.', minLength: 1, maxLength: 20_000 })
  @IsString()
  @Length(1, 20_000)
  @Matches(/\S/, { message: '$property must say something' })
  text!: string;
}

export class SentMessageBody implements SentToContact {
  @ApiProperty({ format: 'uuid', description: 'Its delivery: GET /outbox/{messageId}.', example: ID })
  messageId!: string;

  @ApiProperty({ example: `whatsapp:${ID}` })
  conversationId!: string;

  @ApiProperty({ description: 'What the contact gets to read.', example: 'Hola Ana, el pedido ya está listo.' })
  text!: string;

  @ApiProperty({
    enum: ['queued', 'sent'],
    description: '`sent`: over the API the contact reads it.',
    example: 'queued',
  })
  status!: 'queued' | 'sent';
}

class ReplyWindowBody implements ReplyWindow {
  @ApiProperty({ description: 'Whether a free text may be sent.', example: true })
  isOpen!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: never heard of.', example: AT })
  closesAt!: Date | null;
}

export class ContactBody {
  @ApiProperty({ format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'As WhatsApp spells it.', example: '5491155550001' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, description: "WhatsApp's own id of the person.", example: 'AR.1349120' })
  userId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ana Paz' })
  name!: string | null;

  @ApiProperty({
    description: 'Said BAJA, STOP or the like: nothing is sent until the contact asks for it.',
    example: false,
  })
  optedOut!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When that last changed.',
    example: null,
  })
  consentAt!: Date | null;

  @ApiProperty({ type: ReplyWindowBody })
  window!: ReplyWindowBody;

  static of({ id, phone, userId, name }: Contact, { optedOut, consentAt }: Consent, window: ReplyWindow): ContactBody {
    return { id, phone, userId, name, optedOut, consentAt, window };
  }
}

export class ContactExportBody {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } },
    description: 'The rows of each table.',
    example: { 'ops.contacts': [{ id: ID, phone: '5491155550001' }] },
  })
  tables!: ContactRows;
}
