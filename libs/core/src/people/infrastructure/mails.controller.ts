import {
  Config,
  Database,
  OutsideTenants,
  type PageBody,
  pageBody,
  PageOf,
  PageQuery,
  pageRequest,
  RequiresScope,
} from '@aynux/platform';
import { Ids } from '@aynux/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { type KeptMail, KeptMails } from './kept-mails';

class KeptMailBody implements KeptMail {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'ana@example.com' }) to!: string;
  @ApiProperty({ example: 'Nueva contraseña · New password' }) subject!: string;
  @ApiProperty({ example: 'Alguien pidió una contraseña nueva para esta cuenta. …' }) text!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it would have been sent.' }) at!: Date;
}

@ApiTags('Operations')
@ApiBearerAuth()
@Controller('admin/mails')
export class MailsController {
  private readonly mails: KeptMails;

  constructor(database: Database, ids: Ids, config: Config) {
    this.mails = new KeptMails(database, ids, !config.isProduction);
  }

  @ApiOperation({
    operationId: 'listKeptMails',
    summary: 'List the mails that were kept instead of sent',
    description: 'Newest first, of a week. Only in development and while SMTP_URL is not set is a mail ever kept.',
  })
  @ApiOkResponse({ type: PageOf(KeptMailBody) })
  @RequiresScope('platform:admin')
  @OutsideTenants()
  @Get()
  async list(@Query() query: PageQuery): Promise<PageBody<KeptMailBody>> {
    return pageBody(await this.mails.list(pageRequest(query, 'mails')), query, 'mails', (mail) => mail);
  }
}
