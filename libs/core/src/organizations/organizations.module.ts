import { Global, Module } from '@nestjs/common';
import { Quotas } from './application/quotas';
import { TenantStanding } from './application/tenant-standing';
import { SqlQuotas } from './infrastructure/sql-quotas';
import { SqlTenantStanding } from './infrastructure/sql-tenant-standing';

const adapters = [
  { provide: Quotas, useClass: SqlQuotas },
  { provide: TenantStanding, useClass: SqlTenantStanding },
];

/** The tenants: what they are, how they stand, and what they may have. Global, since every part of core asks. */
@Global()
@Module({ providers: adapters, exports: [Quotas, TenantStanding] })
export class OrganizationsModule {}
