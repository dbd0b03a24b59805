import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import type { ListedDocument } from '../application/document-list';
import type { Document, DocumentDetails, DocumentFile } from '../domain/document';
import { KNOWLEDGE_TYPES } from '../domain/document-types';

const LETTER = { message: '$property must have a letter or a digit' };

/** What is said about a text, but for its type, which each shelf has its own rule for. */
class DetailsBody {
  @ApiProperty({ example: 'Plazos de entrega', minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/^$|[\p{L}\p{N}]/u, LETTER)
  title!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'envíos', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  category: string | null = null;

  @ApiPropertyOptional({ type: [String], example: ['plazos'], maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  tags: string[] = [];

  @ApiPropertyOptional({ default: true, description: 'Texts that are not are kept, and never found.' })
  @IsOptional()
  @IsBoolean()
  active: boolean = true;
}

class WrittenBody extends DetailsBody {
  @ApiProperty({
    example: 'Los pedidos llegan en 3 a 5 días hábiles.',
    minLength: 1,
    maxLength: 500_000,
    description: 'Plain text or Markdown, whose headings are kept as the path to each passage.',
  })
  @IsString()
  @Length(1, 500_000)
  @Matches(/^$|\S/, { message: '$property must not be blank' })
  content!: string;
}

export class AddDocumentBody extends WrittenBody implements DocumentDetails {
  @ApiPropertyOptional({
    default: 'general',
    example: 'faq',
    minLength: 1,
    maxLength: 100,
    description: "In the organization's words.",
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(/^$|[\p{L}\p{N}]/u, LETTER)
  documentType: string = 'general';
}

export class AddKnowledgeBody extends WrittenBody implements DocumentDetails {
  @ApiProperty({ enum: KNOWLEDGE_TYPES, example: 'faq' })
  @IsIn(KNOWLEDGE_TYPES)
  documentType!: string;
}

/** What is left out stays as it is, so there are no defaults here. */
export class ChangeDocumentBody extends PartialType(AddDocumentBody, { skipNullProperties: false }) {
  constructor() {
    super();
    for (const field of ['category', 'tags', 'active', 'documentType'] as const) delete this[field];
  }
}

export class ChangeKnowledgeBody extends PartialType(AddKnowledgeBody, { skipNullProperties: false }) {
  constructor() {
    super();
    for (const field of ['category', 'tags', 'active'] as const) delete this[field];
  }
}

/** The fields of a form, which are all text. */
const listed = ({ value }: { value: unknown }) =>
  [value].flat().flatMap((item) => (typeof item === 'string' ? item.split(',').map((tag) => tag.trim()) : item));
const flagged = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

class UploadedDetailsBody extends OmitType(DetailsBody, ['title', 'tags', 'active']) {
  @ApiPropertyOptional({
    type: String,
    example: 'Manual de garantías',
    minLength: 1,
    maxLength: 500,
    description: 'Without it, what the file calls itself, else its name.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(/^$|[\p{L}\p{N}]/u, LETTER)
  title: string | null = null;

  @ApiPropertyOptional({ type: [String], example: ['garantía'], description: 'Repeated, or with commas between them.' })
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  tags: string[] = [];

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IsOptional()
  @Transform(flagged)
  @IsBoolean()
  active: boolean = true;
}

export class UploadDocumentBody extends UploadedDetailsBody {
  @ApiProperty({
    type: String,
    format: 'binary',
    example: '# Plazos de entrega\n\nTres días hábiles.\n',
    description: 'Plain text, Markdown or PDF; at most 20 MiB, 500 pages.',
  })
  @IsOptional() // it comes beside the fields
  file?: unknown;

  @ApiPropertyOptional({ default: 'general', example: 'manual', minLength: 1, maxLength: 100 })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(/^$|[\p{L}\p{N}]/u, LETTER)
  documentType: string = 'general';
}

export class UploadKnowledgeBody extends UploadedDetailsBody {
  @ApiProperty({
    type: String,
    format: 'binary',
    example: '# Plazos de entrega\n\nTres días hábiles.\n',
    description: 'Plain text, Markdown or PDF; at most 20 MiB, 500 pages.',
  })
  @IsOptional()
  file?: unknown;

  @ApiPropertyOptional({ enum: KNOWLEDGE_TYPES, default: 'general' })
  @IsOptional()
  @IsIn(KNOWLEDGE_TYPES)
  documentType: string = 'general';
}

export class ReplaceFileBody {
  @ApiProperty({
    type: String,
    format: 'binary',
    example: '# Plazos de entrega\n\nTres días hábiles.\n',
    description: 'Plain text, Markdown or PDF; at most 20 MiB, 500 pages.',
  })
  @IsOptional()
  file?: unknown;
}

class DocumentFileBody implements DocumentFile {
  @ApiProperty({ example: 'garantias.pdf' }) name!: string;
  @ApiProperty({ enum: ['text/plain', 'text/csv', 'text/markdown', 'application/pdf'], example: 'application/pdf' })
  mediaType!: string;
  @ApiProperty({ example: 48213 }) bytes!: number;
  @ApiProperty({ type: Number, nullable: true, example: 12 }) pages!: number | null;
  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) sha256!: string;
}

class KeptDocumentBody {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Plazos de entrega' }) title!: string;
  @ApiProperty({ example: 'faq' }) documentType!: string;
  @ApiProperty({ type: String, nullable: true, example: 'envíos' }) category!: string | null;
  @ApiProperty({ type: [String], example: ['plazos'] }) tags!: readonly string[];
  @ApiProperty() active!: boolean;
  @ApiProperty({ type: DocumentFileBody, nullable: true, description: 'Null of a text that was typed in.' })
  file!: DocumentFileBody | null;
  @ApiProperty({ example: 3, description: 'How many passages it is found by.' }) passages!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ format: 'date-time' }) updatedAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}

export class DocumentBody extends KeptDocumentBody {
  @ApiProperty({
    example: 'Los pedidos llegan en 3 a 5 días hábiles.',
    description: 'Of a PDF, what could be read of it.',
  })
  content!: string;
}

export class ListedDocumentBody extends KeptDocumentBody implements ListedDocument {
  @ApiProperty({ example: 'Los pedidos llegan en 3 a 5', description: 'The first 200 characters of its text.' })
  beginning!: string;
  @ApiProperty({ type: Date, format: 'date-time', nullable: true, example: null }) deletedAt!: Date | null;
}

export class UploadedDocumentBody extends DocumentBody {
  @ApiProperty({
    enum: ['created', 'already-there'],
    example: 'created',
    description: 'already-there: the same file had come before, and what became of it is answered as it is.',
  })
  outcome!: 'created' | 'already-there';
}

export function documentBody({ state }: Document): DocumentBody {
  const { text: content, passages, deletedAt: _deletedAt, ...rest } = state;
  return { ...rest, content, passages: passages.length };
}
