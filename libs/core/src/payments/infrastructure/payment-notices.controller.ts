import {
  MoneyBody,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  IfSent,
  RequiresRole,
  UuidParam,
} from '@aynux/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type PaymentNotice, PaymentNotices } from '../application/payment-notices';
import { RetryPayment } from '../application/retry-payment';
import { type Outcome, OUTCOMES } from '../domain/payment-intent';

const LIST = 'payment-notices';
const AT = '2026-03-01T12:00:00.000Z';

class PaymentNoticesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OUTCOMES, example: 'mismatch' })
  @IfSent()
  @IsIn(OUTCOMES)
  outcome?: Outcome;
}

class PaymentNoticeBody {
  @ApiProperty({ format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' }) id!: string;
  @ApiProperty({ description: "The provider's.", example: '123456789' }) paymentId!: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) receivedAt!: Date;
  @ApiProperty({
    enum: OUTCOMES,
    description:
      '`applied`: it changed what was expected, which is paid, rejected, cancelled, refunded or charged back now. `given-up`: ' +
      'for a day Mercado Pago could not be asked. All others changed nothing, for the reason that is given.',
    example: 'mismatch',
  })
  outcome!: Outcome;
  @ApiProperty({ type: String, nullable: true, example: '100.00 ARS is expected, not 1.00 ARS.' }) reason!:
    string | null;
  @ApiProperty({ example: 0, description: 'That failed, since Mercado Pago could not be asked.' }) attempts!: number;
  @ApiProperty({ type: String, nullable: true, example: 'order-1042' }) reference!: string | null;
  @ApiProperty({ type: MoneyBody, nullable: true }) amount!: Pick<MoneyBody, 'amount' | 'currency'> | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: AT }) settledAt!: Date | null;

  static of({ amount, ...notice }: PaymentNotice): PaymentNoticeBody {
    return { ...notice, amount: amount && amount.toJSON() };
  }
}

@ApiTags('Organizations')
@ApiBearerAuth()
@ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
@Controller('organizations/:organizationId/payment-notices')
export class PaymentNoticesController {
  constructor(
    private readonly notices: PaymentNotices,
    private readonly retryPayment: RetryPayment,
  ) {}

  @ApiOperation({
    operationId: 'listPaymentNotices',
    summary: 'List what Mercado Pago told about payments',
    description: 'The latest first, with what came of each and why.',
  })
  @ApiOkResponse({ type: PageOf(PaymentNoticeBody) })
  @RequiresRole('owner', 'admin')
  @Get()
  async list(@Query() query: PaymentNoticesQuery): Promise<PageBody<PaymentNoticeBody>> {
    const { outcome } = query;
    return pageBody(await this.notices.page({ outcome }, pageRequest(query, LIST)), query, LIST, PaymentNoticeBody.of);
  }

  @ApiOperation({
    operationId: 'retryPaymentNotice',
    summary: 'Ask for a payment once more that was given up',
    description: '409 `payment-notice.not-given-up`.',
  })
  @ApiParam({ name: 'id', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
  @ApiOkResponse({ type: PaymentNoticeBody })
  @RequiresRole('owner', 'admin')
  @HttpCode(200)
  @Post(':id/retry')
  async retry(@Param('id', UuidParam) noticeId: string): Promise<PaymentNoticeBody> {
    return PaymentNoticeBody.of(await this.retryPayment.execute({ noticeId }));
  }
}
