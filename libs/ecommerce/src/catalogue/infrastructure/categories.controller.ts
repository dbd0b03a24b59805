import { Ids } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  Flag,
  IfMatch,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  PartialType,
} from '@nestjs/swagger';
import { AnsweredShelfBody, SortedShelfBody } from './shelf.bodies';
import { Categories } from './shelves';

class CategoryBody extends AnsweredShelfBody {
  @ApiProperty({ example: 0 }) sortOrder!: number;
  @ApiProperty({ type: String, nullable: true, example: null }) externalId!: string | null;
}

class AddCategoryBody extends SortedShelfBody {}
class ChangeCategoryBody extends PartialType(SortedShelfBody, { skipNullProperties: false }) {}

class CategoryListQuery extends PageQuery {
  @Flag('Whether it is shown.') active?: boolean;
}

@ApiTags('E-commerce: categories')
@ApiBearerAuth()
@Controller('ecommerce/categories')
export class CategoriesController {
  constructor(
    private readonly categories: Categories,
    private readonly ids: Ids,
  ) {}

  @ApiOperation({ summary: 'List categories', description: 'By sortOrder, then by name.' })
  @ApiOkResponse({ type: PageOf(CategoryBody) })
  @Get()
  async list(@Query() query: CategoryListQuery): Promise<PageBody<CategoryBody>> {
    const { active } = query;
    const page = await this.categories.list({ active }, pageRequest(query, 'categories'));
    return pageBody(page, query, 'categories', (row) => row);
  }

  @ApiOperation({ summary: 'Add a category' })
  @ApiCreatedResponse({ type: CategoryBody })
  @AnswersETag()
  @Post()
  add(@Body() body: AddCategoryBody): Promise<CategoryBody> {
    return this.categories.add({ displayName: body.name, ...body, id: this.ids.next() });
  }

  @ApiOperation({ summary: 'Read a category' })
  @ApiOkResponse({ type: CategoryBody })
  @AnswersETag()
  @Get(':id')
  read(@Param('id', UuidParam) id: string): Promise<CategoryBody> {
    return this.categories.get(id);
  }

  @ApiOperation({ summary: 'Change a category', description: 'What is left out stays.' })
  @ApiOkResponse({ type: CategoryBody })
  @ChangesETag()
  @Patch(':id')
  change(
    @Param('id', UuidParam) id: string,
    @Body() body: ChangeCategoryBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<CategoryBody> {
    return this.categories.change(id, body, expectedVersion);
  }

  @ApiOperation({ summary: 'Remove a category', description: 'Only one without products and subcategories.' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', UuidParam) id: string, @IfMatch() expectedVersion: number | null): Promise<void> {
    return this.categories.remove(id, expectedVersion);
  }
}
