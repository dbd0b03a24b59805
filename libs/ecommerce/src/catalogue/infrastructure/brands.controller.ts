import { Ids } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  Flag,
  IfMatch,
  IfSent,
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
import { IsInt, Max, Min } from 'class-validator';
import { OptionalText } from './body-fields';
import { AnsweredShelfBody, ShelfBody } from './shelf.bodies';
import { Brands } from './shelves';

class BrandBody extends AnsweredShelfBody {
  @ApiProperty({ type: String, nullable: true, example: 'alta' }) reputation!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Herramientas manuales' }) specialty!: string | null;
  @ApiProperty({ example: 2 }) warrantyYears!: number;
  @ApiProperty({ type: String, nullable: true, example: null }) externalCode!: string | null;
}

class AddBrandBody extends ShelfBody {
  @OptionalText('alta', '', 50) reputation?: string | null;
  @OptionalText('Herramientas manuales', '', 100) specialty?: string | null;
  @OptionalText('MARCA-7', 'As another system calls it.', 100) externalCode?: string | null;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 50, default: 2 })
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(50)
  warrantyYears?: number;
}

class ChangeBrandBody extends PartialType(AddBrandBody, { skipNullProperties: false }) {}

class BrandListQuery extends PageQuery {
  @Flag('Whether it is shown.') active?: boolean;
}

@ApiTags('E-commerce: brands')
@ApiBearerAuth()
@Controller('ecommerce/brands')
export class BrandsController {
  constructor(
    private readonly brands: Brands,
    private readonly ids: Ids,
  ) {}

  @ApiOperation({ summary: 'List brands', description: 'By name.' })
  @ApiOkResponse({ type: PageOf(BrandBody) })
  @Get()
  async list(@Query() query: BrandListQuery): Promise<PageBody<BrandBody>> {
    const { active } = query;
    const page = await this.brands.list({ active }, pageRequest(query, 'brands'));
    return pageBody(page, query, 'brands', (row) => row);
  }

  @ApiOperation({ summary: 'Add a brand' })
  @ApiCreatedResponse({ type: BrandBody })
  @AnswersETag()
  @Post()
  add(@Body() body: AddBrandBody): Promise<BrandBody> {
    return this.brands.add({ displayName: body.name, ...body, id: this.ids.next() });
  }

  @ApiOperation({ summary: 'Read a brand' })
  @ApiOkResponse({ type: BrandBody })
  @AnswersETag()
  @Get(':id')
  read(@Param('id', UuidParam) id: string): Promise<BrandBody> {
    return this.brands.get(id);
  }

  @ApiOperation({ summary: 'Change a brand', description: 'What is left out stays.' })
  @ApiOkResponse({ type: BrandBody })
  @ChangesETag()
  @Patch(':id')
  change(
    @Param('id', UuidParam) id: string,
    @Body() body: ChangeBrandBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<BrandBody> {
    return this.brands.change(id, body, expectedVersion);
  }

  @ApiOperation({ summary: 'Remove a brand', description: 'Only one without products.' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id', UuidParam) id: string, @IfMatch() expectedVersion: number | null): Promise<void> {
    return this.brands.remove(id, expectedVersion);
  }
}
