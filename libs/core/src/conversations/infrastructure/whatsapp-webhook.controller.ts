import { Config, Public, Tenant, UuidParam } from '@aynux/platform';
import {
  applyDecorators,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  type RawBodyRequest,
  Req,
} from '@nestjs/common';
import {
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { HandshakeRefused, verifyHandshake, verifySignature } from './whatsapp-signature';
import { WhatsappIntake } from './whatsapp-intake';
import { WhatsappSecrets } from './whatsapp-secrets';

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

const OneOrganization = () =>
  ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' });

const Handshake = () =>
  applyDecorators(
    ApiQuery({ name: 'hub.mode', schema: { type: 'string' }, example: 'subscribe' }),
    ApiQuery({ name: 'hub.verify_token', schema: { type: 'string' }, example: 'what-was-agreed' }),
    ApiQuery({ name: 'hub.challenge', schema: { type: 'string' }, example: '1158201444' }),
    ApiProduces('text/plain'),
    ApiOkResponse({ description: 'The challenge.', schema: { type: 'string', example: '1158201444' } }),
    Public('the token that was agreed with Meta is in the query'),
    Header('content-type', 'text/plain; charset=utf-8'),
  );

const Delivery = () =>
  applyDecorators(
    ApiHeader({
      name: 'X-Hub-Signature-256',
      description: "`sha256=` and the HMAC-SHA256 of the body's bytes with the app's secret, in hexadecimal digits.",
      required: true,
      schema: { type: 'string' },
      example: 'sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b',
    }),
    ApiBody({ schema: { type: 'object', additionalProperties: true, example: EXAMPLE } }),
    ApiOkResponse({ description: 'It is durable.' }),
    Public('Meta signs every delivery'),
    HttpCode(200),
  );

@ApiTags('Webhooks')
@Controller('webhooks/whatsapp')
export class WhatsappWebhookController {
  constructor(
    private readonly config: Config,
    private readonly intake: WhatsappIntake,
    private readonly secrets: WhatsappSecrets,
    private readonly standing: TenantStanding,
  ) {}

  @ApiOperation({
    operationId: 'shakeHandsWithWhatsapp',
    summary: "Answer Meta's handshake",
    description: 'Meta asks once, when the address is entered in the settings of the app.',
  })
  @Handshake()
  @Get()
  handshake(@Query() query: Record<string, unknown>): string {
    return answered(query, this.config.settings.WHATSAPP_VERIFY_TOKEN);
  }

  @ApiOperation({
    operationId: 'shakeHandsWithWhatsappOfOrganization',
    summary: "Answer Meta's handshake for one organization",
    description: 'Where there are many, each has agreed on a token of its own: see its credentials.',
  })
  @OneOrganization()
  @Handshake()
  @Get(':organizationId')
  async handshakeOf(
    @Param('organizationId', UuidParam) organizationId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const challenge = answered(query, (await this.secrets.verifyTokenOf(organizationId)) ?? null);
    const refusal = await Tenant.run(organizationId, () => this.standing.refusal());
    if (refusal) throw refusal;
    return challenge;
  }

  @ApiOperation({
    operationId: 'receiveFromWhatsapp',
    summary: 'Take what WhatsApp tells',
    description:
      'Answered once it is durable; replies follow by themselves. What was delivered before changes nothing. Signed by the app ' +
      'of the organization whose number it came to, or else by the platform: without META_APP_SECRET that is closed, ' +
      '403 `webhook.closed`. What is for an organization that may not act alone is 403 `tenant.suspended`, ' +
      '`tenant.trial-expired` or `tenant.unknown`, and kept, unless there is no such organization.',
  })
  @Delivery()
  @Post()
  async receive(@Req() request: RawBodyRequest<FastifyRequest>): Promise<void> {
    const secrets = await this.secrets.appSecretsFor(request.body);
    await this.take(request, secrets, null);
  }

  @ApiOperation({
    operationId: 'receiveFromWhatsappOfOrganization',
    summary: 'Take what WhatsApp tells one organization',
    description: 'As without the organization; what is for the number of another one is dropped.',
  })
  @OneOrganization()
  @Delivery()
  @Post(':organizationId')
  async receiveOf(
    @Param('organizationId', UuidParam) organizationId: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<void> {
    await this.take(request, [await this.secrets.appSecretOf(organizationId)], organizationId);
  }

  private async take(
    { rawBody = Buffer.alloc(0), headers, body }: RawBodyRequest<FastifyRequest>,
    secrets: readonly (string | undefined)[],
    addressed: string | null,
  ): Promise<void> {
    const signature = String(headers['x-hub-signature-256'] ?? '');
    for (const secret of secrets) verifySignature(rawBody, signature, secret);
    await this.intake.take(rawBody, body, addressed);
  }
}

function answered(query: Record<string, unknown>, token: string | null | undefined): string {
  if (token === null) throw new HandshakeRefused(); // of an organization one learns nothing, not even whether it is there
  verifyHandshake(query['hub.mode'], query['hub.verify_token'], token);
  return String(query['hub.challenge'] ?? '');
}
