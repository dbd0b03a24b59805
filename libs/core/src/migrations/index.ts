import { CreateOrganizations1790000100000 } from './1790000100000-create-organizations';
import { AddSystemOrganization1790000100001 } from './1790000100001-add-system-organization';
import { CreateCredentials1790000100100 } from './1790000100100-create-credentials';
import { CreatePeople1790000100200 } from './1790000100200-create-people';
import { CreatePrompts1790000100300 } from './1790000100300-create-prompts';
import { CreateKnowledge1790000100400 } from './1790000100400-create-knowledge';
import { CreateConversations1790000100500 } from './1790000100500-create-conversations';
import { CreateSupportTickets1790000100600 } from './1790000100600-create-support-tickets';
import { CreateInbox1790000101000 } from './1790000101000-create-inbox';
import { CreateOutbox1790000101100 } from './1790000101100-create-outbox';
import { SearchKnowledge1790000101500 } from './1790000101500-search-knowledge';
import { CreateRefreshTokens1790000102000 } from './1790000102000-create-refresh-tokens';
import { CreateIdempotencyKeys1790000102100 } from './1790000102100-create-idempotency-keys';
import { CreateAuditLog1790000103000 } from './1790000103000-create-audit-log';
import { ListOrganizations1790000103100 } from './1790000103100-list-organizations';
import { AddWhatsappAppSecret1790000103200 } from './1790000103200-add-whatsapp-app-secret';
import { CreatePaymentIntents1790000103300 } from './1790000103300-create-payment-intents';
import { FindOrganizations1790000104000 } from './1790000104000-find-organizations';
import { ContractMembershipsOf1790000104001 } from './1790000104001-contract-memberships-of';
import { FoldNames1790000104100 } from './1790000104100-fold-names';
import { IndexFoldedEmail1790000104101 } from './1790000104101-index-folded-email';
import { IndexFoldedUsername1790000104102 } from './1790000104102-index-folded-username';
import { CreatePasswordResets1790000104200 } from './1790000104200-create-password-resets';
import { InviteAndPurge1790000104300 } from './1790000104300-invite-and-purge';
import { LetOrganizationsLeaveTheModelOpen1790000105000 } from './1790000105000-let-organizations-leave-the-model-open';
import { CountPromptOutcomes1790000105100 } from './1790000105100-count-prompt-outcomes';
import { ObeyContacts1790000106000 } from './1790000106000-obey-contacts';
import { ValidateOutboxOrigin1790000106001 } from './1790000106001-validate-outbox-origin';
import { OwnConversations1790000106010 } from './1790000106010-own-conversations';
import { WorkOnTickets1790000106100 } from './1790000106100-work-on-tickets';
import { ValidateTicketStatus1790000106101 } from './1790000106101-validate-ticket-status';
import { ForgetContacts1790000106200 } from './1790000106200-forget-contacts';
import { SummarizeConversations1790000106300 } from './1790000106300-summarize-conversations';
import { AddDocumentSources1790000107000 } from './1790000107000-add-document-sources';
import { KnowPlatformTextsBySource1790000107100 } from './1790000107100-know-platform-texts-by-source';
import { KnowTenantDocumentsBySource1790000107200 } from './1790000107200-know-tenant-documents-by-source';
import { LetPassagesBeAlike1790000107300 } from './1790000107300-let-passages-be-alike';
import { KeepEntities1798900000000 } from './1798900000000-keep-entities';
import { KeepWhatWasSaid1798900100000 } from './1798900100000-keep-what-was-said';
import { IndexUnanswered1798900101000 } from './1798900101000-index-unanswered';
import { FollowPayments1798900200000 } from './1798900200000-follow-payments';
import { ValidatePayments1798900200001 } from './1798900200001-validate-payments';
import { AlignEarlyInstallations1798900600000 } from './1798900600000-align-early-installations';

export const coreMigrations = [
  CreateOrganizations1790000100000,
  AddSystemOrganization1790000100001,
  CreateCredentials1790000100100,
  CreatePeople1790000100200,
  CreatePrompts1790000100300,
  CreateKnowledge1790000100400,
  CreateConversations1790000100500,
  CreateSupportTickets1790000100600,
  CreateInbox1790000101000,
  CreateOutbox1790000101100,
  SearchKnowledge1790000101500,
  CreateRefreshTokens1790000102000,
  CreateIdempotencyKeys1790000102100,
  CreateAuditLog1790000103000,
  ListOrganizations1790000103100,
  AddWhatsappAppSecret1790000103200,
  CreatePaymentIntents1790000103300,
  FindOrganizations1790000104000,
  ContractMembershipsOf1790000104001,
  FoldNames1790000104100,
  IndexFoldedEmail1790000104101,
  IndexFoldedUsername1790000104102,
  CreatePasswordResets1790000104200,
  InviteAndPurge1790000104300,
  LetOrganizationsLeaveTheModelOpen1790000105000,
  CountPromptOutcomes1790000105100,
  ObeyContacts1790000106000,
  ValidateOutboxOrigin1790000106001,
  OwnConversations1790000106010,
  WorkOnTickets1790000106100,
  ValidateTicketStatus1790000106101,
  ForgetContacts1790000106200,
  SummarizeConversations1790000106300,
  AddDocumentSources1790000107000,
  KnowPlatformTextsBySource1790000107100,
  KnowTenantDocumentsBySource1790000107200,
  LetPassagesBeAlike1790000107300,
  KeepEntities1798900000000,
  KeepWhatWasSaid1798900100000,
  IndexUnanswered1798900101000,
  FollowPayments1798900200000,
  ValidatePayments1798900200001,
  AlignEarlyInstallations1798900600000,
];
