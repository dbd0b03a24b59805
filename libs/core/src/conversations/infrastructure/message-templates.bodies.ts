import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import {
  type FilledTemplate,
  type MessageTemplate,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../domain/message-template';

class NamedTemplate {
  @ApiProperty({ description: 'As WhatsApp knows it.', example: 'recordatorio', pattern: '^[a-z0-9_]{1,200}$' })
  @IsString()
  @Matches(/^[a-z0-9_]{1,200}$/, { message: '$property must be of small letters, digits and _' })
  name!: string;

  @ApiProperty({ example: 'es', pattern: '^[a-z]{2,3}(_[A-Z]{2})?$' })
  @IsString()
  @Matches(/^[a-z]{2,3}(_[A-Z]{2})?$/, { message: '$property must be a language such as es or es_AR' })
  language!: string;
}

export class FilledTemplateBody extends NamedTemplate implements FilledTemplate {
  @ApiPropertyOptional({ type: [String], description: 'For {{1}}, {{2}} …', example: ['Ana', '1042'], default: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 1024, { each: true })
  parameters: string[] = [];
}

export class AddTemplateBody extends NamedTemplate {
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

export class ChangeTemplateBody extends PartialType(PickType(AddTemplateBody, ['category', 'body'])) {}

export class MessageTemplateBody extends AddTemplateBody implements MessageTemplate {
  @ApiProperty({ format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
  id!: string;

  @ApiProperty({ example: 1 })
  version!: number;
}
