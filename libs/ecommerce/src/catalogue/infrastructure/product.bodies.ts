import { Flag, IfSent, MoneyBody, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { OptionalId, OptionalMoney, OptionalObject, OptionalText, Texts, Units, YesOrNo } from './body-fields';
import type { NewProduct, ProductDetails } from '../domain/product-state';
import { ATTRIBUTE_TYPES, type AttributeType } from '../domain/product-attribute';

const ID = '0193d3a0-0000-7000-8000-000000000001';

export class AddProductBody {
  @ApiProperty({ example: 'Martillo galponero 20 oz', minLength: 1, maxLength: 255 })
  @IsString()
  name!: string;

  @ApiProperty({ format: 'uuid', example: ID })
  @IsUUID()
  categoryId!: string;

  @ApiProperty({ type: MoneyBody })
  @IsDefined()
  @ValidateNested()
  @Type(() => MoneyBody)
  price!: MoneyBody;

  @OptionalId('The product that it differs from by size, colour, … only.') variantOf?: string | null;
  @OptionalId('Of the category.') subcategoryId?: string | null;
  @OptionalId() brandId?: string | null;
  @OptionalText('martillo-galponero', 'As the address of a shop calls the product and its variants.')
  handle?: string | null;
  @OptionalText('M-20') model?: string | null;
  @OptionalText('FER-0001') sku?: string | null;
  @OptionalText('2000100010006') barcode?: string | null;
  @OptionalText(null, 'As another system calls it.') externalCode?: string | null;
  @OptionalText('Con mango de fibra') shortDescription?: string | null;
  @OptionalText('Cabeza de acero forjado de 20 onzas.') description?: string | null;

  @ApiPropertyOptional({ type: String, default: '', example: '20 oz, 33 cm' })
  @IfSent()
  @IsString()
  specs?: string;

  @OptionalObject({ onzas: 20 }) technicalSpecs?: Record<string, unknown> | null;
  @OptionalObject({ width: 13, height: 33 }) dimensions?: Record<string, unknown> | null;
  @Texts(['No se astilla']) features?: string[];
  @Texts(['herramientas manuales', 'acero']) tags?: string[];
  @Texts(['Talle']) options?: string[];
  @OptionalMoney('Before the sale.') originalPrice?: MoneyBody | null;
  @OptionalMoney('What it costs the shop.') costPrice?: MoneyBody | null;

  @ApiPropertyOptional({ type: String, example: '21.00', default: '0.00', description: 'In percent.' })
  @IfSent()
  @Matches(/^\d{1,3}(\.\d{1,2})?$/, { message: '$property must be a decimal string with at most two decimals' })
  taxPercentage?: string;

  @OptionalText('0.820', 'In kilograms.') weight?: string | null;
  @Units(0) stock?: number;
  @Units(5) minStock?: number;
  @YesOrNo(true) active?: boolean;
  @YesOrNo(false) featured?: boolean;
  @YesOrNo(false) onSale?: boolean;
}

/** What is left out stays as it is. */
export class ChangeProductBody extends PartialType(OmitType(AddProductBody, ['variantOf']), {
  skipNullProperties: false,
}) {}

export class DescribeProductBody {
  @ApiProperty({ example: 'Talle', minLength: 1, maxLength: 100 })
  @IsString()
  name!: string;

  @ApiProperty({ example: 'M', minLength: 1, maxLength: 500 })
  @IsString()
  value!: string;

  @ApiPropertyOptional({ enum: ATTRIBUTE_TYPES, default: 'text' })
  @IfSent()
  @IsIn(ATTRIBUTE_TYPES)
  type: AttributeType = 'text';

  @YesOrNo(true) searchable: boolean = true;
}

export class PictureProductBody {
  @ApiProperty({ example: 'https://images.example.com/martillo.jpg', format: 'uri', maxLength: 1000 })
  @IsString()
  url!: string;

  @OptionalText('Martillo de costado') altText?: string | null;
  @YesOrNo(false) primary: boolean = false;

  @ApiPropertyOptional({
    type: 'integer',
    example: 1,
    minimum: 0,
    maximum: 10_000,
    description: 'After the others by default.',
  })
  @IfSent()
  @IsInt()
  position?: number;
}

export class ProductListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() categoryId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() subcategoryId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() brandId?: string;
  @Flag('Whether it is for sale.') active?: boolean;
  @Flag('Whether it is on sale.') onSale?: boolean;
  @Flag('Whether it is highlighted.') featured?: boolean;

  @ApiPropertyOptional({ example: 'none', description: 'The id of a product: its variants. `none`: no variants.' })
  @IsOptional()
  @ValidateIf((_, value) => value !== 'none')
  @IsUUID()
  variantOf?: string;

  @ApiPropertyOptional({
    example: 'martillo',
    minLength: 1,
    maxLength: 100,
    description: 'Part of a name, a SKU or barcode.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  q?: string;
}

/** As the domain says it; what was not sent is not there. */
export function detailsOf(body: AddProductBody): Omit<NewProduct, 'id'>;
export function detailsOf(body: ChangeProductBody): Partial<ProductDetails>;
export function detailsOf(body: AddProductBody | ChangeProductBody): object {
  const sent = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    sent.map(([name, value]) => [name, value instanceof MoneyBody ? value.toMoney() : (value as unknown)]),
  );
}
