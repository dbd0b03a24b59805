import { MoneyBody } from '@aynux/platform';
import { ApiProperty } from '@nestjs/swagger';
import type {
  ListedProduct,
  Named,
  PastPrice,
  ShownProduct,
  ShownVariant,
  StockMovement,
} from '../application/product-catalogue';
import { ATTRIBUTE_TYPES, type AttributeType, type ProductAttribute } from '../domain/product-attribute';
import type { ProductImage } from '../domain/product-image';

const ID = '0193d3a0-0000-7000-8000-000000000001';

/** Documents every member of what is answered. */
type Documents<T> = Readonly<Record<keyof T, unknown>>;

export class NamedBody implements Documents<Named> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Ferretería' }) name!: string;
}

export class ProductAttributeBody implements Documents<ProductAttribute> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Talle' }) name!: string;
  @ApiProperty({ example: 'M' }) value!: string;
  @ApiProperty({ enum: ATTRIBUTE_TYPES, example: 'text' }) type!: AttributeType;
  @ApiProperty({ description: 'Whether somebody who writes its value finds the product.' }) searchable!: boolean;
}

export class ProductImageBody implements Documents<ProductImage> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'https://images.example.com/martillo.jpg', format: 'uri' }) url!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Martillo de costado' }) altText!: string | null;
  @ApiProperty({ description: 'Whether it is the one that stands for the product.' }) primary!: boolean;
  @ApiProperty({ example: 1 }) position!: number;
}

export class ProductVariantBody implements Documents<ShownVariant> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Remera básica de algodón' }) name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'IND-0001-NEG-M' }) sku!: string | null;
  @ApiProperty({ type: MoneyBody }) price!: MoneyBody;
  @ApiProperty({ type: MoneyBody, nullable: true }) originalPrice!: MoneyBody | null;
  @ApiProperty() onSale!: boolean;
  @ApiProperty({ example: 20 }) stock!: number;
  @ApiProperty() active!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { Color: 'Negro', Talle: 'M' },
    description: 'What tells it from the others.',
  })
  options!: Record<string, string>;
}

export class ListedProductBody implements Documents<ListedProduct> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The product it is a variant of.',
  })
  variantOf!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'remera-basica-algodon' }) handle!: string | null;
  @ApiProperty({ example: 'Remera básica de algodón' }) name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'IND-0001-NEG-S' }) sku!: string | null;
  @ApiProperty({ type: NamedBody }) category!: NamedBody;
  @ApiProperty({ type: NamedBody, nullable: true }) brand!: NamedBody | null;
  @ApiProperty({ type: MoneyBody }) price!: MoneyBody;
  @ApiProperty({ type: MoneyBody, nullable: true, description: 'Before the sale.' }) originalPrice!: MoneyBody | null;
  @ApiProperty() onSale!: boolean;
  @ApiProperty({ example: 14 }) stock!: number;
  @ApiProperty() active!: boolean;
  @ApiProperty() featured!: boolean;

  @ApiProperty({ type: String, nullable: true, format: 'uri', example: 'https://images.example.com/remera.jpg' })
  imageUrl!: string | null;
}

export class ProductBody implements Documents<ShownProduct> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null }) variantOf!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'remera-basica-algodon' }) handle!: string | null;
  @ApiProperty({ example: 'Remera básica de algodón' }) name!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) model!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'IND-0001-NEG-S' }) sku!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2000300010004' }) barcode!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) externalCode!: string | null;
  @ApiProperty({ type: NamedBody }) category!: NamedBody;
  @ApiProperty({ type: NamedBody, nullable: true }) subcategory!: NamedBody | null;
  @ApiProperty({ type: NamedBody, nullable: true }) brand!: NamedBody | null;
  @ApiProperty({ type: String, nullable: true, example: null }) shortDescription!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Manga corta y cuello redondo.' }) description!: string | null;
  @ApiProperty({ example: '100 % algodón, 180 g' }) specs!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: { gramaje: 180 } })
  technicalSpecs!: Record<string, unknown> | null;

  @ApiProperty({ type: [String], example: ['No encoge'] }) features!: string[];
  @ApiProperty({ type: [String], example: ['remeras', 'unisex'] }) tags!: string[];
  @ApiProperty({ type: MoneyBody }) price!: MoneyBody;
  @ApiProperty({ type: MoneyBody, nullable: true }) originalPrice!: MoneyBody | null;
  @ApiProperty({ type: MoneyBody, nullable: true }) costPrice!: MoneyBody | null;
  @ApiProperty({ example: '21.00', description: 'In percent.' }) taxPercentage!: string;
  @ApiProperty({ example: 14 }) stock!: number;
  @ApiProperty({ example: 5, description: 'At or below it, it is time to order more.' }) minStock!: number;
  @ApiProperty() active!: boolean;
  @ApiProperty() featured!: boolean;
  @ApiProperty() onSale!: boolean;
  @ApiProperty({ type: String, nullable: true, example: '0.190', description: 'In kilograms.' }) weight!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: { width: 30, height: 40 } })
  dimensions!: Record<string, unknown> | null;

  @ApiProperty({ type: [String], example: ['Color', 'Talle'], description: 'Attributes that tell variants apart.' })
  options!: string[];

  @ApiProperty({ type: [ProductAttributeBody] }) attributes!: ProductAttributeBody[];
  @ApiProperty({ type: [ProductImageBody] }) images!: ProductImageBody[];
  @ApiProperty({ type: [ProductVariantBody] }) variants!: ProductVariantBody[];
  @ApiProperty({ format: 'date-time', example: '2026-03-01T12:00:00.000Z' }) createdAt!: Date;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T12:00:00.000Z' }) updatedAt!: Date;
  @ApiProperty({ example: 3, description: 'Also the ETag.' }) version!: number;
}

export class PastPriceBody implements Documents<PastPrice> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ type: MoneyBody }) price!: MoneyBody;
  @ApiProperty({ type: MoneyBody, nullable: true, description: 'null: the first one.' })
  previousPrice!: MoneyBody | null;
  @ApiProperty({ type: String, nullable: true, example: 'manual' }) reason!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) changedBy!: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T12:00:00.000Z' }) at!: Date;
}

export class StockMovementBody implements Documents<StockMovement> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['in', 'out', 'adjustment'] }) type!: StockMovement['type'];
  @ApiProperty({ example: -3, description: 'Of an adjustment it has a sign.' }) quantity!: number;
  @ApiProperty({ example: 17 }) previousStock!: number;
  @ApiProperty({ example: 14 }) newStock!: number;
  @ApiProperty({ type: String, nullable: true, example: 'manual' }) reason!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) createdBy!: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T12:00:00.000Z' }) at!: Date;
}
