import { AnswersETag, ChangesETag, IfMatch, RequiresRole } from '@aynux/platform';
import { applyDecorators, Body, Controller, Delete, Get, HttpCode, Patch, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ChangeCredentials } from '../application/change-credentials';
import { ClearCredentials } from '../application/clear-credentials';
import type { Integration } from '../domain/credentials';
import { CredentialsRepository } from '../domain/credentials.repository';
import {
  ChangeDuxCredentialsBody,
  ChangePlexCredentialsBody,
  ChangeWhatsappCredentialsBody,
  CredentialsBody,
  DuxCredentialsBody,
  PlexCredentialsBody,
  WhatsappCredentialsBody,
} from './credentials.bodies';

const Stores = (name: string) =>
  ApiOperation({
    operationId: `put${name}Credentials`,
    summary: `Store the credentials of ${name}`,
    description: 'All of them.',
  });
const Changes = (name: string) =>
  ApiOperation({
    operationId: `change${name}Credentials`,
    summary: `Change some of the credentials of ${name}`,
    description: 'What is left out stays.',
  });

const Forgets = (name: string) =>
  applyDecorators(
    ApiOperation({ operationId: `clear${name}Credentials`, summary: `Forget the credentials of ${name}` }),
    ApiNoContentResponse({ description: 'None of them is stored any more.' }),
    HttpCode(204),
  );

/** Write-only: what is stored as a secret is never told again. */
@ApiTags('Organizations')
@ApiBearerAuth()
@ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
@RequiresRole('owner', 'admin')
@Controller('organizations/:organizationId/credentials')
export class CredentialsController {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly changeCredentials: ChangeCredentials,
    private readonly clearCredentials: ClearCredentials,
  ) {}

  @ApiOperation({
    operationId: 'getCredentials',
    summary: 'See which credentials are stored',
    description: 'Secrets are masked. Complete is an integration of which all is there that it needs.',
  })
  @ApiOkResponse({ type: CredentialsBody })
  @AnswersETag()
  @Get()
  async get(): Promise<CredentialsBody> {
    return CredentialsBody.of(await this.credentials.get());
  }

  @Stores('WhatsApp')
  @ApiOkResponse({ type: CredentialsBody })
  @ChangesETag()
  @Put('whatsapp')
  putWhatsapp(@Body() body: WhatsappCredentialsBody, @IfMatch() version: number | null): Promise<CredentialsBody> {
    return this.change('whatsapp', { appSecret: null, ...body }, version);
  }

  @Changes('WhatsApp')
  @ApiOkResponse({ type: CredentialsBody })
  @ChangesETag()
  @Patch('whatsapp')
  patchWhatsapp(
    @Body() body: ChangeWhatsappCredentialsBody,
    @IfMatch() version: number | null,
  ): Promise<CredentialsBody> {
    return this.change('whatsapp', { ...body }, version);
  }

  @Stores('DUX')
  @ApiOkResponse({ type: CredentialsBody })
  @ChangesETag()
  @Put('dux')
  putDux(@Body() body: DuxCredentialsBody, @IfMatch() version: number | null): Promise<CredentialsBody> {
    return this.change('dux', { ...body }, version);
  }

  @Changes('DUX')
  @ApiOkResponse({ type: CredentialsBody })
  @ChangesETag()
  @Patch('dux')
  patchDux(@Body() body: ChangeDuxCredentialsBody, @IfMatch() version: number | null): Promise<CredentialsBody> {
    return this.change('dux', { ...body }, version);
  }

  @Stores('Plex')
  @ApiOkResponse({ type: CredentialsBody })
  @ChangesETag()
  @Put('plex')
  putPlex(@Body() body: PlexCredentialsBody, @IfMatch() version: number | null): Promise<CredentialsBody> {
    return this.change('plex', { ...body }, version);
  }

  @Changes('Plex')
  @ApiOkResponse({ type: CredentialsBody })
  @ChangesETag()
  @Patch('plex')
  patchPlex(@Body() body: ChangePlexCredentialsBody, @IfMatch() version: number | null): Promise<CredentialsBody> {
    return this.change('plex', { ...body }, version);
  }

  @Forgets('WhatsApp')
  @Delete('whatsapp')
  clearWhatsapp(@IfMatch() expectedVersion: number | null): Promise<void> {
    return this.clearCredentials.execute({ integration: 'whatsapp', expectedVersion });
  }

  @Forgets('DUX')
  @Delete('dux')
  clearDux(@IfMatch() expectedVersion: number | null): Promise<void> {
    return this.clearCredentials.execute({ integration: 'dux', expectedVersion });
  }

  @Forgets('Plex')
  @Delete('plex')
  clearPlex(@IfMatch() expectedVersion: number | null): Promise<void> {
    return this.clearCredentials.execute({ integration: 'plex', expectedVersion });
  }

  private async change(
    integration: Integration,
    changes: Readonly<Record<string, string | null | undefined>>,
    expectedVersion: number | null,
  ): Promise<CredentialsBody> {
    return CredentialsBody.of(await this.changeCredentials.execute({ integration, changes, expectedVersion }));
  }
}
