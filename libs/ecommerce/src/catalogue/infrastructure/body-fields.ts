import { IfSent, MoneyBody } from '@aynux/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';

export const OptionalText = (example: string | null, description = '', maxLength = 50_000) =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, example, maxLength, ...(description ? { description } : {}) }),
    IsOptional(),
    IsString(),
    MaxLength(maxLength),
  );
export const OptionalId = (description = '') =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, ...(description ? { description } : {}) }),
    IsOptional(),
    IsUUID(),
  );
export const OptionalMoney = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: MoneyBody, nullable: true, description }),
    IsOptional(),
    ValidateNested(),
    Type(() => MoneyBody),
  );
export const OptionalObject = (example: object) =>
  applyDecorators(
    ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true, example }),
    IsOptional(),
    IsObject(),
  );
export const Texts = (example: string[]) =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], example, default: [] }),
    IfSent(),
    IsArray(),
    IsString({ each: true }),
  );
export const Units = (fallback: number) =>
  applyDecorators(ApiPropertyOptional({ type: 'integer', minimum: 0, default: fallback }), IfSent(), IsInt());
export const YesOrNo = (fallback: boolean) =>
  applyDecorators(ApiPropertyOptional({ type: Boolean, default: fallback }), IfSent(), IsBoolean());
