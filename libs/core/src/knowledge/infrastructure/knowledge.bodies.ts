import { PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  DOCUMENT_TYPES,
  type DocumentType,
  type KnowledgeDraft,
  type KnowledgeText,
} from '../application/knowledge-base';

export class KnowledgeListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DOCUMENT_TYPES })
  @IsOptional()
  @IsIn(DOCUMENT_TYPES)
  documentType?: DocumentType;

  @ApiPropertyOptional({ example: 'envíos' })
  @IsOptional()
  @IsString()
  category?: string;

  @ApiPropertyOptional({ example: 'plazos' })
  @IsOptional()
  @IsString()
  tag?: string;
}

export class AddKnowledgeBody implements KnowledgeDraft {
  @ApiProperty({ example: 'Plazos de entrega', minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/^$|\S/, { message: '$property must not be blank' })
  title!: string;

  @ApiProperty({ example: 'Los pedidos llegan en 3 a 5 días hábiles.', minLength: 1, maxLength: 100_000 })
  @IsString()
  @Length(1, 100_000)
  @Matches(/^$|\S/, { message: '$property must not be blank' })
  content!: string;

  @ApiProperty({ enum: DOCUMENT_TYPES, example: 'faq' })
  @IsIn(DOCUMENT_TYPES)
  documentType!: DocumentType;

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

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  active: boolean = true;
}

/** What is left out stays as it is, so there are no defaults here. */
export class ChangeKnowledgeBody extends PartialType(AddKnowledgeBody, { skipNullProperties: false }) {
  constructor() {
    super();
    for (const field of ['category', 'tags', 'active'] as const) delete this[field];
  }
}

export class KnowledgeBody extends AddKnowledgeBody implements KnowledgeText {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ format: 'date-time' }) updatedAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}

export class SearchKnowledgeBody {
  @ApiProperty({ example: '¿cuánto tarda el envío?', minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/^$|\S/, { message: '$property must not be blank' })
  query!: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 50, default: 5 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 5;

  @ApiPropertyOptional({ enum: DOCUMENT_TYPES })
  @IsOptional()
  @IsIn(DOCUMENT_TYPES)
  documentType?: DocumentType;

  @ApiPropertyOptional({ example: 'envíos' })
  @IsOptional()
  @IsString()
  category?: string;

  @ApiPropertyOptional({ type: [String], description: 'Only texts that have every one of them.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  tags?: string[];
}

class KnowledgeRanksBody {
  @ApiProperty({ type: Number, nullable: true, example: 1 }) vector!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 2 }) text!: number | null;
}

export class FoundKnowledgeBody {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Plazos de entrega' }) title!: string;
  @ApiProperty({ example: 'Los pedidos llegan en 3 a 5 días hábiles.' }) excerpt!: string;
  @ApiProperty({ example: 0.032, description: 'For ordering only.' }) score!: number;
  @ApiProperty({ description: 'The place in each way to search, counted from 1; null: not found that way.' })
  ranks!: KnowledgeRanksBody;
}

export class FoundKnowledgeListBody {
  @ApiProperty({ type: [FoundKnowledgeBody] }) items!: FoundKnowledgeBody[];
  @ApiProperty({ description: 'True when the search by meaning could not take part in full.' }) degraded!: boolean;
}

export class ReindexBody {
  @ApiProperty({ example: 25 }) total!: number;
  @ApiProperty({ example: 20, description: 'How many can be found by meaning already.' }) embedded!: number;
  @ApiProperty({ example: 'concept-hash-v1/fa8fe35d' }) model!: string;
}
