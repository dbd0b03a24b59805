import { Public, Tenant, UuidParam } from '@aynux/platform';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { PaymentNotices } from '../application/payment-notices';
import { verifyNotice } from './mercadopago-signature';
import { MerchantAccounts } from './merchant-accounts';

type Request = FastifyRequest<{ Querystring: Readonly<Record<string, unknown>>; Body: unknown }>;

const PAYMENT_ID = /^\d{1,32}$/;
const EXAMPLE = { action: 'payment.updated', type: 'payment', data: { id: '123456789' } };

@ApiTags('Webhooks')
@Controller('webhooks/mercadopago')
export class MercadopagoWebhookController {
  constructor(
    private readonly accounts: MerchantAccounts,
    private readonly notices: PaymentNotices,
    private readonly standing: TenantStanding,
  ) {}

  @ApiOperation({
    operationId: 'receiveFromMercadopago',
    summary: 'Take what Mercado Pago tells an organization',
    description:
      'Answered once it is durable. The payment is then asked for with the token of the organization, and settles what is ' +
      'expected under its reference when amount and currency are the same. What is about no payment is taken and dropped. ' +
      'An organization that may not act gets 403 `tenant.suspended`, `tenant.trial-expired` or `tenant.unknown`.',
  })
  @ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
  @ApiQuery({ name: 'data.id', required: false, schema: { type: 'string' }, example: '123456789' })
  @ApiQuery({ name: 'type', required: false, schema: { type: 'string' }, example: 'payment' })
  @ApiHeader({
    name: 'X-Signature',
    required: true,
    description: '`ts=…,v1=…`: HMAC-SHA256 over `id:…;request-id:…;ts:…;` with the webhook secret of the organization.',
    schema: { type: 'string' },
    example: 'ts=1790000000,v1=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b',
  })
  @ApiBody({ schema: { type: 'object', additionalProperties: true, example: EXAMPLE } })
  @ApiOkResponse({ description: 'It is durable.' })
  @Public('Mercado Pago signs every notification')
  @HttpCode(200)
  @Post(':organizationId')
  async receive(
    @Param('organizationId', UuidParam) organizationId: string,
    @Req() { query, body, headers }: Request,
  ): Promise<void> {
    const told = (body ?? {}) as { type?: unknown; data?: { id?: unknown } | null };
    const id = String(query['data.id'] ?? told.data?.id ?? '');
    const requestId = headers['x-request-id']?.toString();
    await Tenant.run(organizationId, async () => {
      const secret = await this.accounts.webhookSecret();
      verifyNotice({ id, requestId, signature: headers['x-signature']?.toString() }, secret);
      const refusal = await this.standing.refusal();
      if (refusal) throw refusal; // it is told again
      if (String(query['type'] ?? told.type) !== 'payment' || !PAYMENT_ID.test(id)) return;
      await this.notices.receive({ paymentId: id, requestId: requestId?.slice(0, 200) ?? null });
    });
  }
}
