import { Global, Module } from '@nestjs/common';
import { AcceptInvitation } from './application/accept-invitation';
import { AddMember } from './application/add-member';
import { ChangeOrganization } from './application/change-organization';
import { FoundOrganization } from './application/found-organization';
import { Invitations } from './application/invitations';
import { Quotas } from './application/quotas';
import { SendInvitation } from './application/send-invitation';
import { Team } from './application/team';
import { TenantStanding } from './application/tenant-standing';
import { Tenants } from './application/tenants';
import { OrganizationViews } from './application/views';
import { InvitationRepository } from './domain/invitation.repository';
import { MemberRepository } from './domain/member.repository';
import { OrganizationRepository } from './domain/organization.repository';
import { DatabaseTenants } from './infrastructure/database-tenants';
import { InvitationWorker } from './infrastructure/invitation-worker';
import { InvitationsController } from './infrastructure/invitations.controller';
import { MembersController } from './infrastructure/members.controller';
import { OrganizationsController } from './infrastructure/organizations.controller';
import { PurgeOrganizations } from './infrastructure/purge-organizations';
import { SqlInvitationRepository } from './infrastructure/sql-invitation.repository';
import { SqlMemberRepository } from './infrastructure/sql-member.repository';
import { SqlOrganizationViews } from './infrastructure/sql-organization-views';
import { SqlOrganizationRepository } from './infrastructure/sql-organization.repository';
import { SqlQuotas } from './infrastructure/sql-quotas';
import { SqlTenantStanding } from './infrastructure/sql-tenant-standing';

const useCases = [
  FoundOrganization,
  ChangeOrganization,
  Team,
  Invitations,
  SendInvitation,
  AcceptInvitation,
  AddMember,
];
const adapters = [
  { provide: OrganizationRepository, useClass: SqlOrganizationRepository },
  { provide: MemberRepository, useClass: SqlMemberRepository },
  { provide: InvitationRepository, useClass: SqlInvitationRepository },
  { provide: OrganizationViews, useClass: SqlOrganizationViews },
  { provide: Tenants, useClass: DatabaseTenants },
  { provide: Quotas, useClass: SqlQuotas },
  { provide: TenantStanding, useClass: SqlTenantStanding },
];

/** The tenants: what they are, who is in them, how they stand, and what they may have. Global, since all of core asks. */
@Global()
@Module({
  controllers: [OrganizationsController, MembersController, InvitationsController],
  providers: [...useCases, ...adapters, InvitationWorker, PurgeOrganizations],
  exports: [Quotas, TenantStanding],
})
export class OrganizationsModule {}
