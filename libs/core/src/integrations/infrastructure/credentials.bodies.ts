import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsOptional, IsUrl, Matches, MaxLength, MinLength } from 'class-validator';
import type { Credentials, Integration } from '../domain/credentials';

/** Printable, without blanks: what was copied with a line break would never work. */
const Token = (description: string, example: string, maxLength: number) =>
  applyDecorators(
    ApiProperty({ description, example, maxLength, minLength: 1, writeOnly: true }),
    Matches(/^[\x21-\x7e]+$/, { message: '$property must be printable characters without blanks' }),
    MaxLength(maxLength),
  );

const Address = (description: string, example: string) =>
  applyDecorators(
    ApiProperty({ description, example, maxLength: 255 }),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }),
    MaxLength(255),
  );

export class WhatsappCredentialsBody {
  @Token('Of a system user, to send with.', 'EAAGm0PX4ZCpsBAKZ', 4_096)
  accessToken!: string;

  @ApiProperty({
    description: 'Of the number: an inbound message finds its organization by it.',
    example: '106540352242922',
  })
  @Matches(/^\d{5,50}$/, { message: 'phoneNumberId must be 5 to 50 digits' })
  phoneNumberId!: string;

  @Token('Agreed with Meta when the webhook is registered.', 'any-text-that-you-choose', 255)
  verifyToken!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    writeOnly: true,
    description: "Of an app of one's own at Meta, which signs what it delivers; null: the platform's.",
    example: '4b7b8f0e0d354c3c9d1c0f6c6f1e0b11',
    maxLength: 255,
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,255}$/, { message: 'appSecret must be 1 to 255 printable characters without blanks' })
  appSecret?: string | null;
}

export class DuxCredentialsBody {
  @Token('Of the account at DUX.', 'dux-5e7bd3d19f0c', 1_024)
  apiKey!: string;

  @Address('Where its API is.', 'https://erp.duxsoftware.com.ar/WSERP/rest/services')
  baseUrl!: string;
}

export class PlexCredentialsBody {
  @Address('Where its API is.', 'https://plex.example.com/wsplex')
  url!: string;

  @ApiProperty({ example: 'aynux', maxLength: 100 })
  @MinLength(1)
  @MaxLength(100)
  user!: string;

  @ApiProperty({ example: 'correct horse battery', maxLength: 1_024, writeOnly: true })
  @MinLength(1)
  @MaxLength(1_024)
  password!: string;
}

export class ChangeWhatsappCredentialsBody extends PartialType(WhatsappCredentialsBody, {
  skipNullProperties: false,
}) {}
export class ChangeDuxCredentialsBody extends PartialType(DuxCredentialsBody, { skipNullProperties: false }) {}
export class ChangePlexCredentialsBody extends PartialType(PlexCredentialsBody, { skipNullProperties: false }) {}

export class IntegrationBody {
  @ApiProperty({ description: 'Whether all is there that is needed.', example: true })
  complete!: boolean;

  @ApiProperty({ type: [String], description: 'What is not there.', example: [] })
  missing!: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    description: 'What is stored. Secrets are masked; null: there is none.',
    example: { accessToken: '***', phoneNumberId: '106540352242922', verifyToken: '***', appSecret: null },
  })
  fields!: Record<string, string | null>;

  static of(credentials: Credentials, integration: Integration): IntegrationBody {
    const missing = [...credentials.missing(integration)];
    return { complete: missing.length === 0, missing, fields: { ...credentials.masked(integration) } };
  }
}

export class CredentialsBody {
  @ApiProperty({ type: IntegrationBody }) whatsapp!: IntegrationBody;
  @ApiProperty({ type: IntegrationBody }) dux!: IntegrationBody;
  @ApiProperty({ type: IntegrationBody }) plex!: IntegrationBody;
  @ApiProperty({ description: '0: nothing was ever stored.', example: 3 }) version!: number;

  static of(credentials: Credentials): CredentialsBody {
    const of = (integration: Integration) => IntegrationBody.of(credentials, integration);
    return { whatsapp: of('whatsapp'), dux: of('dux'), plex: of('plex'), version: credentials.state.version };
  }
}
