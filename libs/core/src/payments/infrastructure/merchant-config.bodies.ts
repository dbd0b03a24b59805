import { IfSent } from '@aynux/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

const Nullable = (example: string, maxLength: number, description = '') =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, maxLength, example, ...(description ? { description } : {}) }),
    IsOptional(),
    IsString(),
    MaxLength(maxLength),
  );
const Secret = (description: string, example: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, writeOnly: true, maxLength: 1_024, description, example }),
    IsOptional(),
    Matches(/^[\x21-\x7e]+$/, { message: '$property must be printable characters without blanks' }),
    MaxLength(1_024),
  );
const YesOrNo = (description: string) =>
  applyDecorators(ApiPropertyOptional({ type: Boolean, description, example: true }), IfSent(), IsBoolean());

export class ChangeMerchantConfigBody {
  @ApiPropertyOptional({ description: 'On receipts.', maxLength: 255, example: 'Farmacia del Sol' })
  @IfSent()
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  name?: string;

  @Nullable('Av. Libertador 123, San Juan', 500) address?: string | null;
  @Nullable('+54 264 4220000', 50) phone?: string | null;
  @Nullable('logos/sol.png', 500, 'Key of an object in the storage, no path of a server.')
  @Matches(/^(?![/.])(?!.*\.\.)[\w./-]+$/, { message: 'logoPath must be the key of an object' })
  logoPath?: string | null;

  @Nullable('https://sol.example.com/receipts', 500)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  receiptUrlBase?: string | null;

  @Nullable('5492644472542', 15, 'Digits with country code; of one organization only.')
  @Matches(/^\d{8,15}$/, { message: 'whatsappPhone must be 8 to 15 digits' })
  whatsappPhone?: string | null;

  @YesOrNo('Whether Mercado Pago is used; needs its access token and webhook secret.') mercadoPagoEnabled?: boolean;
  @YesOrNo('Whether the credentials are those of a test account.') mercadoPagoSandbox?: boolean;
  @Nullable('APP_USR-5e7bd3d1', 255) mercadoPagoPublicKey?: string | null;
  @Secret('To ask for payments with.', 'APP_USR-7422311') mercadoPagoAccessToken?: string | null;
  @Secret('With which notifications are signed.', '5e7bd3d19f0c4f57') mercadoPagoWebhookSecret?: string | null;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 120, example: 30 })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(120)
  mercadoPagoTimeoutSeconds?: number;

  @Nullable('https://api.example.com/api/v1/webhooks/mercadopago/0193d3a0-0000-7000-8000-000000000001', 500)
  @IsUrl({ protocols: ['https'], require_protocol: true, require_tld: false })
  mercadoPagoNotificationUrl?: string | null;
}

const text = (example: string | null) => ApiProperty({ type: String, nullable: true, example });

export class MerchantConfigBody {
  @ApiProperty({ example: 'Farmacia del Sol' }) name!: string;
  @text('Av. Libertador 123, San Juan') address!: string | null;
  @text('+54 264 4220000') phone!: string | null;
  @text('logos/sol.png') logoPath!: string | null;
  @text('https://sol.example.com/receipts') receiptUrlBase!: string | null;
  @text('5492644472542') whatsappPhone!: string | null;
  @ApiProperty({ example: true }) mercadoPagoEnabled!: boolean;
  @ApiProperty({ example: true }) mercadoPagoSandbox!: boolean;
  @text('APP_USR-5e7bd3d1') mercadoPagoPublicKey!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Masked; null: there is none.', example: '***' })
  mercadoPagoAccessToken!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Masked; null: there is none.', example: '***' })
  mercadoPagoWebhookSecret!: string | null;
  @ApiProperty({ example: 30 }) mercadoPagoTimeoutSeconds!: number;
  @text('https://api.example.com/api/v1/webhooks/mercadopago/0193d3a0-0000-7000-8000-000000000001')
  mercadoPagoNotificationUrl!: string | null;
  @ApiProperty({ description: '0: nothing was ever stored.', example: 2 }) version!: number;
}
