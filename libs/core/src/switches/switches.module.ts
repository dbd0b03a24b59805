import { DomainSwitches } from '@aynux/kernel';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../organizations/organizations.module';
import { AddTenantAgent } from './application/add-tenant-agent';
import { ChangeDomain } from './application/change-domain';
import { ChangeTenantAgent } from './application/change-tenant-agent';
import { ChangeTenantConfig } from './application/change-tenant-config';
import { InForce } from './application/in-force';
import { PostponedWork } from './application/postponed-work';
import { RemoveTenantAgent } from './application/remove-tenant-agent';
import { Switchboard } from './application/switchboard';
import { TenantAgents } from './application/tenant-agents';
import { DomainConfigRepository } from './domain/domain-config.repository';
import { TenantAgentRepository } from './domain/tenant-agent.repository';
import { TenantConfigRepository } from './domain/tenant-config.repository';
import { DomainsController } from './infrastructure/domains.controller';
import { PostponedEmbeddings } from './infrastructure/postponed-embeddings';
import { RememberedSwitchboard } from './infrastructure/remembered-switchboard';
import { SqlDomainConfigs } from './infrastructure/sql-domain-configs';
import { SqlTenantConfigs } from './infrastructure/sql-tenant-configs';
import { TenantAgentsController } from './infrastructure/tenant-agents.controller';
import { TenantConfigController } from './infrastructure/tenant-config.controller';
import { TenantAgentRow, TypeormTenantAgentRepository } from './infrastructure/typeorm-tenant-agent.repository';

const useCases = [ChangeDomain, ChangeTenantConfig, TenantAgents, AddTenantAgent, ChangeTenantAgent, RemoveTenantAgent];
const adapters = [
  RememberedSwitchboard,
  { provide: Switchboard, useExisting: RememberedSwitchboard },
  { provide: DomainSwitches, useExisting: InForce },
  { provide: DomainConfigRepository, useClass: SqlDomainConfigs },
  { provide: TenantConfigRepository, useClass: SqlTenantConfigs },
  { provide: TenantAgentRepository, useClass: TypeormTenantAgentRepository },
  { provide: PostponedWork, useClass: PostponedEmbeddings },
];

/** What is on. Global, since jobs of the platform and of every domain ask it. */
@Global()
@Module({
  imports: [OrganizationsModule, TypeOrmModule.forFeature([TenantAgentRow])],
  controllers: [DomainsController, TenantConfigController, TenantAgentsController],
  providers: [InForce, ...useCases, ...adapters],
  exports: [InForce, DomainSwitches],
})
export class SwitchesModule {}
