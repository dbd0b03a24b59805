import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { DomainConfig } from '../domain/domain-config';
import { DOMAIN_STATUSES, type DomainStatus } from '../domain/stored-switches';

const KEYWORDS = 'Words that speak for its agents, beside their own.';
const PHONES =
  'Beginnings of phone numbers, digits with country code: who writes from one is answered by it before others.';
const FALLBACK = 'Whether others may answer a contact that is assigned to it when they know better.';

export class ChangeDomainBody {
  @ApiPropertyOptional({ enum: DOMAIN_STATUSES, example: 'maintenance' })
  @IsOptional()
  @IsIn(DOMAIN_STATUSES)
  status?: DomainStatus;

  @ApiPropertyOptional({ type: [String], example: ['tienda'], maxItems: 100, description: KEYWORDS })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Length(2, 60, { each: true })
  keywords?: string[];

  @ApiPropertyOptional({ type: [String], example: ['54911'], maxItems: 100, description: PHONES })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^[1-9]\d{0,14}$/, { each: true, message: 'each of $property must be 1 to 15 digits, not beginning with 0' })
  phonePatterns?: string[];

  @ApiPropertyOptional({ minimum: 0, maximum: 1, example: 0.5, description: 'Of two as sure, the higher one answers.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  priority?: number;

  @ApiPropertyOptional({ example: true, description: FALLBACK })
  @IsOptional()
  @IsBoolean()
  mayFallBack?: boolean;
}

export class DomainConfigBody {
  @ApiProperty({ example: 'ecommerce' }) domain!: string;
  @ApiProperty({ example: 'E-commerce' }) title!: string;
  @ApiProperty({ enum: DOMAIN_STATUSES, example: 'enabled' }) status!: DomainStatus;
  @ApiProperty({ type: [String], example: ['tienda'], description: KEYWORDS }) keywords!: readonly string[];
  @ApiProperty({ type: [String], example: ['54911'], description: PHONES }) phonePatterns!: readonly string[];
  @ApiProperty({ example: 0.5 }) priority!: number;
  @ApiProperty({ example: true, description: FALLBACK }) mayFallBack!: boolean;
  @ApiProperty({ example: 1 }) version!: number;

  static of({ installed: { title }, state, version }: DomainConfig): DomainConfigBody {
    return { ...state, title, version };
  }
}
