import {
  AnswersETag,
  ChangesETag,
  CurrentPrincipal,
  IfMatch,
  type PageBody,
  pageBody,
  PageOf,
  pageRequest,
  type Principal,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AddProduct } from '../application/add-product';
import { ChangeProduct } from '../application/change-product';
import { type ListedProduct, ProductCatalogue, type ShownProduct } from '../application/product-catalogue';
import { RemoveProduct } from '../application/remove-product';
import { ListedProductBody, ProductBody } from './product.answers';
import { AddProductBody, ChangeProductBody, detailsOf, ProductListQuery } from './product.bodies';

@ApiTags('E-commerce: products')
@ApiBearerAuth()
@Controller('ecommerce/products')
export class ProductsController {
  constructor(
    private readonly catalogue: ProductCatalogue,
    private readonly addProduct: AddProduct,
    private readonly changeProduct: ChangeProduct,
    private readonly removeProduct: RemoveProduct,
  ) {}

  @ApiOperation({ summary: 'List products', description: 'Newest first. Variants are products, too.' })
  @ApiOkResponse({ type: PageOf(ListedProductBody) })
  @Get()
  async list(@Query() query: ProductListQuery): Promise<PageBody<ListedProduct>> {
    const { categoryId, subcategoryId, brandId, active, onSale, featured, q } = query;
    const variantOf = query.variantOf === 'none' ? null : query.variantOf;
    const filter = { categoryId, subcategoryId, brandId, active, onSale, featured, q, variantOf };
    const page = await this.catalogue.list(filter, pageRequest(query, 'products'));
    return pageBody(page, query, 'products', (product) => product);
  }

  @ApiOperation({ summary: 'Add a product', description: 'Its first price and its first stock go into the history.' })
  @ApiCreatedResponse({ type: ProductBody })
  @AnswersETag()
  @Post()
  async add(@Body() body: AddProductBody, @CurrentPrincipal() { userId }: Principal): Promise<ShownProduct> {
    const { state } = await this.addProduct.execute({ product: detailsOf(body), by: userId });
    return this.catalogue.show(state.id);
  }

  @ApiOperation({ summary: 'Read a product', description: 'With attributes, images and variants.' })
  @ApiOkResponse({ type: ProductBody })
  @AnswersETag()
  @Get(':id')
  read(@Param('id', UuidParam) id: string): Promise<ShownProduct> {
    return this.catalogue.show(id);
  }

  @ApiOperation({
    summary: 'Change a product',
    description: 'What is left out stays. A new price goes into the price history, a new stock into the movements.',
  })
  @ApiOkResponse({ type: ProductBody })
  @ChangesETag()
  @Patch(':id')
  async change(
    @Param('id', UuidParam) id: string,
    @Body() body: ChangeProductBody,
    @IfMatch() expectedVersion: number | null,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<ShownProduct> {
    await this.changeProduct.execute({ id, changes: detailsOf(body), expectedVersion, by: userId });
    return this.catalogue.show(id);
  }

  @ApiOperation({
    summary: 'Remove a product',
    description: 'It is no longer shown; what has been sold of it is kept.',
  })
  @ApiNoContentResponse({ description: 'It is no longer shown.' })
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', UuidParam) id: string, @IfMatch() expectedVersion: number | null): Promise<void> {
    return this.removeProduct.execute({ id, expectedVersion });
  }
}
