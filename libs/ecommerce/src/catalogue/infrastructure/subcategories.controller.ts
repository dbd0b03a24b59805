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
  ApiPropertyOptional,
  ApiTags,
  PartialType,
} from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { AnsweredShelfBody, SortedShelfBody } from './shelf.bodies';
import { Subcategories } from './shelves';

class SubcategoryBody extends AnsweredShelfBody {
  @ApiProperty({ format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' }) categoryId!: string;
  @ApiProperty({ example: 0 }) sortOrder!: number;
  @ApiProperty({ type: String, nullable: true, example: null }) externalId!: string | null;
}

class AddSubcategoryBody extends SortedShelfBody {
  @ApiProperty({ format: 'uuid', description: 'Where it is for good: products name both.' })
  @IsUUID()
  categoryId!: string;
}

class ChangeSubcategoryBody extends PartialType(SortedShelfBody, { skipNullProperties: false }) {}

class SubcategoryListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() categoryId?: string;
  @Flag('Whether it is shown.') active?: boolean;
}

@ApiTags('E-commerce: subcategories')
@ApiBearerAuth()
@Controller('ecommerce/subcategories')
export class SubcategoriesController {
  constructor(
    private readonly subcategories: Subcategories,
    private readonly ids: Ids,
  ) {}

  @ApiOperation({ summary: 'List subcategories', description: 'By sortOrder, then by name.' })
  @ApiOkResponse({ type: PageOf(SubcategoryBody) })
  @Get()
  async list(@Query() query: SubcategoryListQuery): Promise<PageBody<SubcategoryBody>> {
    const { categoryId, active } = query;
    const page = await this.subcategories.list({ categoryId, active }, pageRequest(query, 'subcategories'));
    return pageBody(page, query, 'subcategories', (row) => row);
  }

  @ApiOperation({ summary: 'Add a subcategory' })
  @ApiCreatedResponse({ type: SubcategoryBody })
  @AnswersETag()
  @Post()
  add(@Body() body: AddSubcategoryBody): Promise<SubcategoryBody> {
    return this.subcategories.add({ displayName: body.name, ...body, id: this.ids.next() });
  }

  @ApiOperation({ summary: 'Read a subcategory' })
  @ApiOkResponse({ type: SubcategoryBody })
  @AnswersETag()
  @Get(':id')
  read(@Param('id', UuidParam) id: string): Promise<SubcategoryBody> {
    return this.subcategories.get(id);
  }

  @ApiOperation({ summary: 'Change a subcategory', description: 'What is left out stays.' })
  @ApiOkResponse({ type: SubcategoryBody })
  @ChangesETag()
  @Patch(':id')
  change(
    @Param('id', UuidParam) id: string,
    @Body() body: ChangeSubcategoryBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<SubcategoryBody> {
    return this.subcategories.change(id, body, expectedVersion);
  }

  @ApiOperation({ summary: 'Remove a subcategory', description: 'Only one without products.' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', UuidParam) id: string, @IfMatch() expectedVersion: number | null): Promise<void> {
    return this.subcategories.remove(id, expectedVersion);
  }
}
