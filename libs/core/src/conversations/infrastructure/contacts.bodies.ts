import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import type { Contact } from '@aynux/kernel';
import type { Content, SentToContact } from '../application/send-to-contact';
import type { Consent } from '../domain/consent';
import {
  type FilledTemplate,
  type MessageTemplate,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../domain/message-template';
import type { ReplyWindow } from '../domain/reply-window';
import { ContentMissing } from './content-missing';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';
const NAME = /^[a-z0-9_]{1,512}$/;
const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2})?$/;

export class FilledTemplateBody implements FilledTemplate {
  @ApiProperty({ description: 'As WhatsApp knows it.', example: 'order_ready' })
  @IsString()
  @Matches(NAME, { message: '$property must be of small letters, digits and _' })
  name!: string;

  @ApiProperty({ example: 'es_AR' })
  @IsString()
  @Matches(LANGUAGE, { message: '$property must be a language such as es or es_AR' })
  language!: string;

  @ApiPropertyOptional({ type: [String], description: 'For {{1}}, {{2}} …', example: ['Ana', '1042'], default: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 1024, { each: true })
  parameters: string[] = [];
}

export class ContentBody {
  @ApiPropertyOptional({
    description: 'Taken for 24 hours after the contact wrote. Either this or a template.',
    example: 'Hola Ana, el pedido ya está listo.',
    minLength: 1,
    maxLength: 20_000,
  })
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  @Matches(/\S/, { message: '$property must say something' })
  text?: string;

  @ApiPropertyOptional({ type: FilledTemplateBody, description: 'Taken at any time.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => FilledTemplateBody)
  template?: FilledTemplateBody;

  /** @throws ContentMissing */
  static contentOf({ text, template }: ContentBody): Content {
    if (text !== undefined && template === undefined) return { text };
    if (template !== undefined && text === undefined) return { template };
    throw new ContentMissing();
  }
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

export class PutTemplateBody {
  @ApiProperty({ enum: TEMPLATE_CATEGORIES, example: 'utility' })
  @IsIn(TEMPLATE_CATEGORIES)
  category!: TemplateCategory;

  @ApiProperty({
    description: 'As it was approved.',
    example: 'Hola {{1}}, tu pedido {{2}} está listo.',
    maxLength: 1024,
  })
  @IsString()
  @Length(1, 1024)
  body!: string;
}

export class MessageTemplateBody implements MessageTemplate {
  @ApiProperty({ example: 'order_ready' })
  name!: string;

  @ApiProperty({ example: 'es_AR' })
  language!: string;

  @ApiProperty({ enum: TEMPLATE_CATEGORIES, example: 'utility' })
  category!: TemplateCategory;

  @ApiProperty({ example: 'Hola {{1}}, tu pedido {{2}} está listo.' })
  body!: string;

  @ApiProperty({ example: 1 })
  version!: number;
}

export class TemplatePlace {
  @Matches(NAME, { message: '$property must be of small letters, digits and _' })
  name!: string;

  @Matches(LANGUAGE, { message: '$property must be a language such as es or es_AR' })
  language!: string;
}
