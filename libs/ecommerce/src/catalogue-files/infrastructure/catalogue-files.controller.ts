import { CurrentPrincipal, Flag, NotIdempotent, type Principal, RequiresRole, shapeOfRequests } from '@aynux/platform';
import { Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CatalogueToExport } from '../application/catalogue-to-export';
import { ImportProducts, type ImportReport } from '../application/import-products';
import type { RowProblem } from '../domain/product-draft';
import { EXPORT_FORMATS, type ExportFormat, EXPORTS } from './export-formats';
import { FILE_TYPES, uploadedFile } from './uploaded-file';

class ImportQuery {
  @Flag('Says what would happen, and changes nothing.') dryRun: boolean = false;
}

class ExportQuery {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat = 'csv';
}

class RowProblemBody implements RowProblem {
  @ApiProperty({ example: 7, description: 'As a spreadsheet counts: the header is row 1.' }) row!: number;
  @ApiProperty({ type: String, nullable: true, example: 'Variant Price' }) column!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '1.234' }) value!: string | null;
  @ApiProperty({ example: 'amount.ambiguous' }) rule!: string;
  @ApiProperty({ example: 'This may be a thousand or a decimal: write 1234.00 or 1.234,00.' }) detail!: string;
}

class ImportReportBody implements ImportReport {
  @ApiProperty() dryRun!: boolean;
  @ApiProperty({ example: 169, description: 'Of the file, the header apart.' }) rows!: number;
  @ApiProperty({ example: 160, description: 'Products; each variant is one.' }) created!: number;
  @ApiProperty({ example: 2 }) updated!: number;
  @ApiProperty({ example: 1 }) unchanged!: number;
  @ApiProperty({ example: 1, description: 'A row of them was refused, so they were left out with all variants.' })
  skipped!: number;
  @ApiProperty({ example: 1 }) problemCount!: number;
  @ApiProperty({ type: [RowProblemBody], description: 'The first thousand.' }) problems!: RowProblemBody[];
  @ApiProperty({ type: [String], example: ['Gift Card'] }) ignoredColumns!: string[];
}

@ApiTags('E-commerce: products')
@ApiBearerAuth()
@Controller('ecommerce/products')
export class CatalogueFilesController {
  constructor(
    private readonly importProducts: ImportProducts,
    private readonly catalogue: CatalogueToExport,
  ) {}

  @ApiOperation({
    summary: 'Import products from a file',
    description:
      'CSV (comma, semicolon, tab; UTF-8 or Latin) or NDJSON, with the columns of a Shopify export or plain ones: sku, ' +
      'name, price, stock, category, brand, description, barcode, currency. Products are met by their SKU; what the file ' +
      'has no column for stays. Good rows go in, refused ones are reported.',
  })
  @ApiConsumes('multipart/form-data', ...FILE_TYPES)
  @ApiBody({
    description: 'At most 20 MiB.',
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        dryRun: { type: 'boolean', default: false, description: 'As in the query.' },
      },
    },
  })
  @ApiOkResponse({ type: ImportReportBody })
  @RequiresRole('owner', 'admin')
  @NotIdempotent('a file is more than one transaction; products are met by their SKU, so importing it again is safe')
  @HttpCode(200)
  @Post('import')
  async import(
    @Query() { dryRun }: ImportQuery,
    @Req() request: FastifyRequest,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<ImportReport> {
    const { content, fields } = await uploadedFile(request);
    const form = (await shapeOfRequests().transform(fields, { type: 'body', metatype: ImportQuery })) as ImportQuery;
    return this.importProducts.execute({ content, dryRun: dryRun || form.dryRun, by: userId });
  }

  @ApiOperation({
    summary: 'Export all products to a file',
    description: "With the columns of Shopify's exports and a few of ours. Importing it again changes nothing.",
  })
  @ApiProduces('text/csv', 'application/x-ndjson')
  @ApiOkResponse({ description: 'The file, as it is made.', schema: { type: 'string' } })
  @Get('export')
  export(@Query() { format }: ExportQuery): StreamableFile {
    const { type, of } = EXPORTS[format];
    const disposition = `attachment; filename="products.${format}"`;
    return new StreamableFile(of(this.catalogue.families()), { type, disposition });
  }
}
