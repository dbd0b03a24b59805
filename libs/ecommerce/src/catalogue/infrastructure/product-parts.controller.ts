import { type PageBody, pageBody, PageOf, PageQuery, pageRequest, UuidParam } from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DescribeProduct } from '../application/describe-product';
import { PictureProduct } from '../application/picture-product';
import { type PastPrice, ProductCatalogue, type StockMovement } from '../application/product-catalogue';
import { RemoveAttribute } from '../application/remove-attribute';
import { RemoveImage } from '../application/remove-image';
import type { ProductAttribute } from '../domain/product-attribute';
import type { ProductImage } from '../domain/product-image';
import { ItemsOf } from './items-of';
import { PastPriceBody, ProductAttributeBody, ProductImageBody, StockMovementBody } from './product.answers';
import { DescribeProductBody, PictureProductBody } from './product.bodies';

/** What belongs to one product. */
@ApiTags('E-commerce: products')
@ApiBearerAuth()
@Controller('ecommerce/products/:productId')
export class ProductPartsController {
  constructor(
    private readonly catalogue: ProductCatalogue,
    private readonly describeProduct: DescribeProduct,
    private readonly removeAttribute: RemoveAttribute,
    private readonly pictureProduct: PictureProduct,
    private readonly removeImage: RemoveImage,
  ) {}

  @ApiOperation({ summary: "List a product's attributes" })
  @ApiOkResponse({ type: ItemsOf(ProductAttributeBody) })
  @Get('attributes')
  async attributes(@Param('productId', UuidParam) id: string): Promise<{ items: readonly ProductAttribute[] }> {
    return { items: (await this.catalogue.show(id)).attributes };
  }

  @ApiOperation({ summary: 'Add an attribute' })
  @ApiCreatedResponse({ type: ProductAttributeBody })
  @Post('attributes')
  describe(
    @Param('productId', UuidParam) productId: string,
    @Body() attribute: DescribeProductBody,
  ): Promise<ProductAttribute> {
    return this.describeProduct.execute({ productId, attribute });
  }

  @ApiOperation({ summary: 'Remove an attribute' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @HttpCode(204)
  @Delete('attributes/:id')
  undescribe(@Param('productId', UuidParam) productId: string, @Param('id', UuidParam) id: string): Promise<void> {
    return this.removeAttribute.execute({ productId, id });
  }

  @ApiOperation({ summary: "List a product's images", description: 'In their order.' })
  @ApiOkResponse({ type: ItemsOf(ProductImageBody) })
  @Get('images')
  async images(@Param('productId', UuidParam) id: string): Promise<{ items: readonly ProductImage[] }> {
    return { items: (await this.catalogue.show(id)).images };
  }

  @ApiOperation({ summary: 'Add an image', description: 'The first one stands for the product.' })
  @ApiCreatedResponse({ type: ProductImageBody })
  @Post('images')
  async picture(
    @Param('productId', UuidParam) productId: string,
    @Body() { url, altText = null, primary, position }: PictureProductBody,
  ): Promise<ProductImage> {
    return this.pictureProduct.execute({ productId, image: { url, altText, primary, position: position ?? null } });
  }

  @ApiOperation({ summary: 'Remove an image', description: 'If it stood for the product, the next one does.' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @HttpCode(204)
  @Delete('images/:id')
  unpicture(@Param('productId', UuidParam) productId: string, @Param('id', UuidParam) id: string): Promise<void> {
    return this.removeImage.execute({ productId, id });
  }

  @ApiOperation({ summary: 'List the prices that a product has had', description: 'Newest first.' })
  @ApiOkResponse({ type: PageOf(PastPriceBody) })
  @Get('price-history')
  async prices(@Param('productId', UuidParam) id: string, @Query() query: PageQuery): Promise<PageBody<PastPrice>> {
    const list = `price-history of ${id}`;
    const page = await this.catalogue.priceHistory(id, pageRequest(query, list));
    return pageBody(page, query, list, (price) => price);
  }

  @ApiOperation({
    summary: 'List what came into the stock of a product and what left it',
    description: 'Newest first.',
  })
  @ApiOkResponse({ type: PageOf(StockMovementBody) })
  @Get('stock-movements')
  async movements(
    @Param('productId', UuidParam) id: string,
    @Query() query: PageQuery,
  ): Promise<PageBody<StockMovement>> {
    const list = `stock-movements of ${id}`;
    const page = await this.catalogue.stockMovements(id, pageRequest(query, list));
    return pageBody(page, query, list, (movement) => movement);
  }
}
