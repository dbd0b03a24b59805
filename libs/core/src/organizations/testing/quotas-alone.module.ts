import { Global, Module } from '@nestjs/common';
import { Quotas } from '../application/quotas';
import { SqlQuotas } from '../infrastructure/sql-quotas';

/** In place of OrganizationsModule, for a spec of a part of core without people. */
@Global()
@Module({ providers: [{ provide: Quotas, useClass: SqlQuotas }], exports: [Quotas] })
export class QuotasAlone {}
