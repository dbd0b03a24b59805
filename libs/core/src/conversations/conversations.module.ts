import { AgentDirectory } from '@aynux/kernel';
import { Config } from '@aynux/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IntegrationsModule } from '../integrations/integrations.module';
import { KnowledgeModule } from '../knowledge/knowledge.module';
import { PromptsModule } from '../prompts/prompts.module';
import { SwitchesModule } from '../switches/switches.module';
import { ticketProviders } from '../tickets/infrastructure/ticket.providers';
import { TicketMovesController } from '../tickets/infrastructure/ticket-moves.controller';
import { TicketsController } from '../tickets/infrastructure/tickets.controller';
import { FallbackAgent } from './agents/fallback-agent';
import { FarewellAgent } from './agents/farewell-agent';
import { GreetingAgent } from './agents/greeting-agent';
import { SupportAgent } from './agents/support-agent';
import { AgentExamples } from './application/agent-examples';
import { AnswerMessage } from './application/answer-message';
import { AssignContactDomain } from './application/assign-contact-domain';
import { CallPerson } from './application/call-person';
import { ClearContactDomain } from './application/clear-contact-domain';
import { Consents } from './application/consents';
import { ContactDomains } from './application/contact-domains';
import { ConversationViews } from './application/conversation-views';
import { EraseContact } from './application/erase-contact';
import { EraseConversation } from './application/erase-conversation';
import { ExportContact } from './application/export-contact';
import { FindAnswer } from './application/find-answer';
import { KeepMessageTemplates } from './application/keep-message-templates';
import { MessageTemplates } from './application/message-templates';
import { ReleaseConversation } from './application/release-conversation';
import { RouteMessage } from './application/route-message';
import { SendToContact } from './application/send-to-contact';
import { SpeakInConversation } from './application/speak-in-conversation';
import { TakeOverConversation } from './application/take-over-conversation';
import { ConversationLog } from './domain/conversation-log';
import { Ownerships } from './domain/ownerships';
import { ChatController } from './infrastructure/chat.controller';
import { ContactDomainController } from './infrastructure/contact-domain.controller';
import { ContactsController } from './infrastructure/contacts.controller';
import { ConversationsController } from './infrastructure/conversations.controller';
import { HandOverController } from './infrastructure/hand-over.controller';
import { InboxController } from './infrastructure/inbox.controller';
import { inboxProviders } from './infrastructure/inbox.providers';
import { MessageTemplatesController } from './infrastructure/message-templates.controller';
import { OutboxController } from './infrastructure/outbox.controller';
import { outboxProviders } from './infrastructure/outbox.providers';
import { SqlConsents } from './infrastructure/sql-consents';
import { SqlContactDomains } from './infrastructure/sql-contact-domains';
import { SqlConversationLog } from './infrastructure/sql-conversation-log';
import { SqlConversationViews } from './infrastructure/sql-conversation-views';
import { SqlMessageTemplates } from './infrastructure/sql-message-templates';
import { SqlOwnerships } from './infrastructure/sql-ownerships';
import { OutboxRow } from './infrastructure/typeorm-outgoing-message.repository';
import { SummaryController } from './infrastructure/summary.controller';
import { summaryProviders } from './infrastructure/summary.providers';
import { WhatsappWebhookController } from './infrastructure/whatsapp-webhook.controller';

const agents = [GreetingAgent, SupportAgent, FallbackAgent, FarewellAgent];
const useCases = [
  ...[RouteMessage, FindAnswer, AnswerMessage, AssignContactDomain, AgentExamples],
  ...[
    CallPerson,
    ExportContact,
    EraseContact,
    EraseConversation,
    ClearContactDomain,
    TakeOverConversation,
    ReleaseConversation,
    SpeakInConversation,
    SendToContact,
  ],
];
const adapters = [
  { provide: ConversationLog, useClass: SqlConversationLog },
  { provide: ConversationViews, useClass: SqlConversationViews },
  { provide: ContactDomains, useClass: SqlContactDomains },
  { provide: Consents, useClass: SqlConsents },
  KeepMessageTemplates,
  { provide: MessageTemplates, useClass: SqlMessageTemplates },
  { provide: Ownerships, useClass: SqlOwnerships },
];

/** Messages come in, are answered and remembered, and go out. */
@Module({
  imports: [IntegrationsModule, KnowledgeModule, SwitchesModule, PromptsModule, TypeOrmModule.forFeature([OutboxRow])],
  controllers: [
    ChatController,
    ConversationsController,
    ContactDomainController,
    ContactsController,
    HandOverController,
    SummaryController,
    TicketsController,
    TicketMovesController,
    MessageTemplatesController,
    WhatsappWebhookController,
    OutboxController,
    InboxController,
  ],
  providers: [
    ...agents,
    ...useCases,
    ...adapters,
    ...inboxProviders,
    ...outboxProviders,
    ...ticketProviders,
    ...summaryProviders,
  ],
})
export class ConversationsModule implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly directory: AgentDirectory,
    private readonly greeting: GreetingAgent,
    private readonly support: SupportAgent,
    private readonly fallback: FallbackAgent,
    private readonly farewell: FarewellAgent,
  ) {}

  /** Core is always loaded, but each of its agents can be left out. */
  onModuleInit(): void {
    const keys = this.config.settings.ENABLED_AGENTS;
    const agents = [this.greeting, this.support, this.fallback, this.farewell];
    this.directory.add(...agents.filter(({ profile }) => keys.includes(profile.key)));
  }
}
