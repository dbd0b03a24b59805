import { Config, Public } from '@aynux/platform';
import { Controller, Get, Header, HttpCode, Post, Query, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { verifyHandshake, verifySignature } from './whatsapp-signature';
import { WhatsappIntake } from './whatsapp-intake';

const EXAMPLE = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '5492645000000', phone_number_id: '106540352242922' },
            contacts: [{ profile: { name: 'Ana Mendoza' }, wa_id: '5492644472542' }],
            messages: [
              {
                from: '5492644472542',
                id: 'wamid.HBgNNTQ5MjY0NDQ3MjU0MhUCABIYFDNBQ0I2',
                timestamp: '1767225600',
                type: 'text',
                text: { body: '¿Tienen taladros?' },
              },
            ],
          },
        },
      ],
    },
  ],
};

@ApiTags('Webhooks')
@Controller('webhooks/whatsapp')
export class WhatsappWebhookController {
  constructor(
    private readonly config: Config,
    private readonly intake: WhatsappIntake,
  ) {}

  @ApiOperation({
    operationId: 'shakeHandsWithWhatsapp',
    summary: "Answer Meta's handshake",
    description: 'Meta asks once, when the address is entered in the settings of the app.',
  })
  @ApiQuery({ name: 'hub.mode', schema: { type: 'string' }, example: 'subscribe' })
  @ApiQuery({ name: 'hub.verify_token', schema: { type: 'string' }, example: 'what-was-agreed' })
  @ApiQuery({ name: 'hub.challenge', schema: { type: 'string' }, example: '1158201444' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'The challenge.', schema: { type: 'string', example: '1158201444' } })
  @Public('the token that was agreed with Meta is in the query')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Get()
  handshake(@Query() query: Record<string, unknown>): string {
    verifyHandshake(query['hub.mode'], query['hub.verify_token'], this.config.settings.WHATSAPP_VERIFY_TOKEN);
    return String(query['hub.challenge'] ?? '');
  }

  @ApiOperation({
    operationId: 'receiveFromWhatsapp',
    summary: 'Take what WhatsApp tells',
    description:
      'Answered once it is durable; replies follow by themselves. What was delivered before changes nothing. Without ' +
      'META_APP_SECRET the channel is closed: 403 `webhook.closed`.',
  })
  @ApiHeader({
    name: 'X-Hub-Signature-256',
    description: "`sha256=` and the HMAC-SHA256 of the body's bytes with the app's secret, in hexadecimal digits.",
    required: true,
    schema: { type: 'string' },
    example: 'sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b',
  })
  @ApiBody({ schema: { type: 'object', additionalProperties: true, example: EXAMPLE } })
  @ApiOkResponse({ description: 'It is durable.' })
  @Public('Meta signs every delivery')
  @HttpCode(200)
  @Post()
  async receive(@Req() request: RawBodyRequest<FastifyRequest>): Promise<void> {
    const bytes = request.rawBody ?? Buffer.alloc(0);
    const signature = String(request.headers['x-hub-signature-256'] ?? '');
    verifySignature(bytes, signature, this.config.settings.META_APP_SECRET);
    await this.intake.take(bytes, request.body);
  }
}
