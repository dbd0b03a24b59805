import { Flag, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
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
import type { FoundDocument } from '../application/document-search';
import { KNOWLEDGE_TYPES } from '../domain/document-types';

class ShelfQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'envíos' })
  @IsOptional()
  @IsString()
  category?: string;

  @ApiPropertyOptional({ example: 'plazos' })
  @IsOptional()
  @IsString()
  tag?: string;

  @Flag('Only those that may be found, or only those that may not.') active?: boolean;
  @Flag('The deleted ones, which may be restored, instead of the others.') deleted?: boolean;
}

export class DocumentListQuery extends ShelfQuery {
  @ApiPropertyOptional({ example: 'faq' })
  @IsOptional()
  @IsString()
  documentType?: string;
}

export class KnowledgeListQuery extends ShelfQuery {
  @ApiPropertyOptional({ enum: KNOWLEDGE_TYPES })
  @IsOptional()
  @IsIn(KNOWLEDGE_TYPES)
  documentType?: string;
}

export class RemoveQuery {
  @Flag('Deletes it for good; without it, it can be restored.') hard?: boolean;
}

export class ExplainQuery {
  @Flag('Says how the search went, too.') explain?: boolean;
}

class QuestionBody {
  @ApiProperty({ example: '¿cuánto tarda el envío?', minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/^$|\S/, { message: '$property must not be blank' })
  query!: string;

  @ApiPropertyOptional({ example: 'envíos', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  category?: string;

  @ApiPropertyOptional({ type: [String], description: 'Only texts that have every one of them.', example: ['plazos'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  tags?: string[];
}

export class SearchDocumentsBody extends QuestionBody {
  @ApiPropertyOptional({
    minimum: 1,
    maximum: 50,
    example: 5,
    description: 'No more than rag.maxResults of the organization, which it is without.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;

  @ApiPropertyOptional({ example: 'faq', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  documentType?: string;
}

export class SearchKnowledgeBody extends QuestionBody {
  @ApiPropertyOptional({ minimum: 1, maximum: 50, default: 5 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 5;

  @ApiPropertyOptional({ enum: KNOWLEDGE_TYPES })
  @IsOptional()
  @IsIn(KNOWLEDGE_TYPES)
  documentType?: string;
}

class RanksBody {
  @ApiProperty({ type: Number, nullable: true, example: 1 }) vector!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 2 }) text!: number | null;
}

class RangeBody {
  @ApiProperty({ example: 22 }) from!: number;
  @ApiProperty({ example: 27, description: 'Not part of it.' }) to!: number;
}

class PagesBody {
  @ApiProperty({ example: 3 }) first!: number;
  @ApiProperty({ example: 4 }) last!: number;
}

class PlaceBody {
  @ApiProperty({ example: 1200, description: "Where the passage begins in the document's content, in UTF-16 units." })
  from!: number;
  @ApiProperty({ example: 2415, description: 'Where it ends; not part of it.' }) to!: number;
  @ApiProperty({
    type: [String],
    example: ['Envíos', 'Plazos'],
    description: 'The headings above it, the highest first.',
  })
  headings!: readonly string[];
  @ApiProperty({ type: PagesBody, nullable: true, description: 'Null where there are no pages.' })
  pages!: PagesBody | null;
}

export class FoundDocumentBody {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Plazos de entrega' }) title!: string;
  @ApiProperty({ example: 'Los pedidos llegan en 3 a 5 días hábiles.' }) excerpt!: string;
  @ApiProperty({ type: [RangeBody], description: 'Where in the excerpt the words of the query are.' })
  matches!: readonly RangeBody[];
  @ApiProperty({ type: PlaceBody, nullable: true, description: 'Where in the document the best passage stands.' })
  place!: PlaceBody | null;
  @ApiProperty({ example: 0.032, description: 'For ordering only.' }) score!: number;
  @ApiProperty({ description: 'The place in each way to search, counted from 1; null: not found that way.' })
  ranks!: RanksBody;
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 0.41,
    description: "With ?explain=true: the cosine of the passage's meaning and the query's; null: not found that way.",
  })
  similarity?: number | null;
}

export class SearchExplanationBody {
  @ApiProperty({ example: 'concept-hash-v1/fa8fe35d', description: 'Whose vectors are compared.' }) model!: string;
  @ApiProperty({ example: 0.15, description: 'What is less alike in meaning is found by its words only.' })
  leastSimilarity!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0.7,
    description: "The organization's own; null: it leaves it to the embedding model.",
  })
  threshold!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 5, description: "The organization's rag.maxResults." })
  maxResults!: number | null;
}

export class FoundDocumentsBody {
  @ApiProperty({ type: [FoundDocumentBody] }) items!: FoundDocumentBody[];
  @ApiProperty({ description: 'True when the search by meaning could not take part in full.' }) degraded!: boolean;
  @ApiPropertyOptional({ type: SearchExplanationBody, description: 'With ?explain=true.' })
  explanation?: SearchExplanationBody;
}

export class ReindexBody {
  @ApiProperty({ example: 25, description: 'Passages.' }) total!: number;
  @ApiProperty({ example: 20, description: 'How many can be found by meaning already.' }) embedded!: number;
  @ApiProperty({ example: 'concept-hash-v1/fa8fe35d' }) model!: string;
}

export class ShelfStatisticsBody {
  @ApiProperty({ example: 31 }) documents!: number;
  @ApiProperty({ example: 2, description: 'That may be restored.' }) deleted!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { faq: 20, manual: 11 } })
  byType!: Readonly<Record<string, number>>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { envíos: 7 } })
  byCategory!: Readonly<Record<string, number>>;
  @ApiProperty({ type: ReindexBody, description: 'How far their vectors are.' }) passages!: ReindexBody;
}

export function foundBody(
  { content: _content, similarity, ...found }: FoundDocument,
  explain = false,
): FoundDocumentBody {
  return { ...found, ...(explain ? { similarity } : {}) };
}
