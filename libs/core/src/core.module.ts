import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module';
import { ConversationsModule } from './conversations/conversations.module';
import { IntegrationsModule } from './integrations/integrations.module';
import { KnownDomains } from './domains/known-domains';
import { KnowledgeModule } from './knowledge/knowledge.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { PaymentsModule } from './payments/payments.module';
import { PeopleModule } from './people/people.module';
import { PromptsModule } from './prompts/prompts.module';
import { SwitchesModule } from './switches/switches.module';

/** What every domain stands on: people, what the company knows, and its conversations. */
@Module({
  imports: [
    PeopleModule,
    OrganizationsModule,
    SwitchesModule,
    PromptsModule,
    KnowledgeModule,
    ConversationsModule,
    AuditModule,
    IntegrationsModule,
    PaymentsModule,
  ],
  providers: [KnownDomains],
})
export class CoreModule {}
