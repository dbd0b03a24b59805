import { type PageBody, pageBody, PageOf, pageRequest, RequiresRole } from '@aynux/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AuditTrail } from '../application/audit-trail';
import { AuditEntryBody, AuditLogQuery } from './audit-log.bodies';

const LIST = 'audit-log';

@ApiTags('Organizations')
@ApiBearerAuth()
@ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
@Controller('organizations/:organizationId/audit-log')
export class AuditLogController {
  constructor(private readonly trail: AuditTrail) {}

  @ApiOperation({
    operationId: 'listAuditLog',
    summary: 'List who changed what',
    description: 'The latest first. Nothing can change it or take an entry away.',
  })
  @ApiOkResponse({ type: PageOf(AuditEntryBody) })
  @RequiresRole('owner')
  @Get()
  async list(@Query() query: AuditLogQuery): Promise<PageBody<AuditEntryBody>> {
    const { action, subjectKind, subjectId, userId, from, to } = query;
    const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
    const filter = { action, subjectKind, subjectId, userId, from: moment(from), to: moment(to) };
    return pageBody(await this.trail.page(filter, pageRequest(query, LIST)), query, LIST, (entry) => entry);
  }
}
