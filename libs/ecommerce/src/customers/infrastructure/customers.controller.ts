import { type PageBody, pageBody, PageOf, PageQuery, pageRequest, UuidParam } from '@aynux/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { CustomerList, type ListedCustomer } from '../application/customer-list';

class CustomerListQuery extends PageQuery {
  @ApiPropertyOptional({ example: '5491155550001', description: 'Digits with country code.' })
  @IsOptional()
  @Matches(/^\d{8,15}$/, { message: '$property must be 8 to 15 digits' })
  phone?: string;
}

class CustomerBody implements ListedCustomer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) contactId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '5491155550001' }) phone!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Ana' }) name!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'ana@example.com' }) email!: string | null;
  @ApiProperty({ example: 3 }) interactions!: number;
  @ApiProperty({ example: 1 }) inquiries!: number;
  @ApiProperty() vip!: boolean;
  @ApiProperty() blocked!: boolean;
  @ApiProperty({ format: 'date-time' }) firstContact!: Date;
  @ApiProperty({ format: 'date-time' }) lastContact!: Date;
}

@ApiTags('E-commerce: customers')
@ApiBearerAuth()
@Controller('ecommerce/customers')
export class CustomersController {
  constructor(private readonly customers: CustomerList) {}

  @ApiOperation({ summary: 'List customers', description: 'Newest first.' })
  @ApiOkResponse({ type: PageOf(CustomerBody) })
  @Get()
  async list(@Query() query: CustomerListQuery): Promise<PageBody<CustomerBody>> {
    const page = await this.customers.list(query.phone ?? null, pageRequest(query, 'customers'));
    return pageBody(page, query, 'customers', (customer) => customer);
  }

  @ApiOperation({ summary: 'Read a customer' })
  @ApiOkResponse({ type: CustomerBody })
  @Get(':id')
  read(@Param('id', UuidParam) id: string): Promise<CustomerBody> {
    return this.customers.show(id);
  }
}
