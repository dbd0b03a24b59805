import { Flag, MoneyBody, OnlyReads } from '@aynux/platform';
import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { type FoundProduct, ProductSearch } from '../application/product-search';
import { type Fit, FITS } from '../domain/fit';
import { ListedProductBody, ProductVariantBody } from './product.answers';

class SearchProductsBody {
  @ApiProperty({ example: 'zapatillas para correr', minLength: 1, maxLength: 500 })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  @Matches(/^$|\S/, { message: '$property must not be blank' })
  query!: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 50, default: 10 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 10;

  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() categoryId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() brandId?: string;

  @ApiPropertyOptional({ type: MoneyBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyBody)
  minPrice?: MoneyBody;

  @ApiPropertyOptional({ type: MoneyBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyBody)
  maxPrice?: MoneyBody;

  @ApiPropertyOptional({ type: Boolean }) @IsOptional() @IsBoolean() inStock?: boolean;
  @ApiPropertyOptional({ type: Boolean }) @IsOptional() @IsBoolean() onSale?: boolean;
}

class ExplainQuery {
  @Flag('Shows where each product came in each way to search.') explain?: boolean;
}

class ProductRanksBody {
  @ApiProperty({ type: Number, nullable: true, example: null, description: 'By SKU or barcode.' }) exact!:
    number | null;
  @ApiProperty({ type: Number, nullable: true, example: 1, description: 'By words.' }) text!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 2, description: 'By meaning.' }) vector!: number | null;
}

class FoundProductBody extends ListedProductBody {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { Talle: '41' } })
  options!: Record<string, string>;

  @ApiProperty({ type: [ProductVariantBody], description: 'All that are for sale, this one included.' })
  variants!: ProductVariantBody[];

  @ApiProperty({
    enum: FITS,
    example: 'meant',
    description:
      'named: its code or whole name was said; meant: it is what was asked for, word by word; alike: the same in other words; ' +
      'related: it has to do with it, but may be something else; similar: not what was asked for, but near.',
  })
  fit!: Fit;

  @ApiProperty({ example: 0.032, description: 'For ordering; it is no probability.' }) score!: number;

  @ApiPropertyOptional({ type: ProductRanksBody, description: 'Only with ?explain=true.' })
  ranks?: ProductRanksBody;
}

class FoundProductsBody {
  @ApiProperty({ type: [FoundProductBody], description: 'Of each product the variant that fits best.' })
  items!: FoundProductBody[];

  @ApiProperty({ description: 'Whether the search by meaning could not take part in full.' })
  degraded!: boolean;
}

interface Answer {
  readonly items: readonly (Omit<FoundProduct, 'ranks'> & { readonly ranks?: FoundProduct['ranks'] | undefined })[];
  readonly degraded: boolean;
}

@ApiTags('E-commerce: products')
@ApiBearerAuth()
@Controller('ecommerce/products/search')
export class ProductSearchController {
  constructor(private readonly products: ProductSearch) {}

  @ApiOperation({
    summary: 'Find products',
    description: 'By SKU or barcode, by words and by meaning at once. Only products that are for sale are found.',
  })
  @ApiOkResponse({ type: FoundProductsBody })
  @OnlyReads()
  @HttpCode(200)
  @Post()
  async search(@Body() { query, ...filter }: SearchProductsBody, @Query() { explain }: ExplainQuery): Promise<Answer> {
    const { items, degraded } = await this.products.search({ text: query, ...filter });
    return { items: explain ? items : items.map((item) => ({ ...item, ranks: undefined })), degraded };
  }
}
