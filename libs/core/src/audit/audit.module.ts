import { Module } from '@nestjs/common';
import { AuditTrail } from './application/audit-trail';
import { AuditLogController } from './infrastructure/audit-log.controller';
import { SqlAuditTrail } from './infrastructure/sql-audit-trail';

/** Who changed what, shown to the owner; each part of the house records its own. */
@Module({ controllers: [AuditLogController], providers: [{ provide: AuditTrail, useClass: SqlAuditTrail }] })
export class AuditModule {}
