import type { Provider } from '@nestjs/common';
import { AnswerMessage } from '../application/answer-message';
import { AnswerWaitingMessages } from '../application/answer-waiting-messages';
import { Contacts } from '../application/contacts';
import { Inbox } from '../application/inbox';
import { InboxSchedule } from '../application/inbox-schedule';
import { Outbox } from '../application/outbox';
import { ReplayInbox } from '../application/replay-inbox';
import { ReplayMessage } from '../application/replay-message';
import { ReceiveMessages } from '../application/receive-messages';
import { UnansweredMessages } from '../application/unanswered-messages';
import { InboxSweep } from './inbox-sweep';
import { InboxWorker } from './inbox-worker';
import { QueuedInboxSchedule } from './queued-inbox-schedule';
import { Retention } from './retention';
import { SqlContacts } from './sql-contacts';
import { SqlInbox } from './sql-inbox';
import { SqlUnansweredMessages } from './sql-unanswered-messages';
import { WhatsappIntake } from './whatsapp-intake';
import { WhatsappSecrets } from './whatsapp-secrets';
import { WhatsappTenants } from './whatsapp-tenants';

/** How messages come in; answering them and sending the replies is asked of the rest of the module. */
export const inboxProviders: Provider[] = [
  { provide: Contacts, useClass: SqlContacts },
  { provide: Inbox, useClass: SqlInbox },
  { provide: InboxSchedule, useClass: QueuedInboxSchedule },
  ReceiveMessages,
  ReplayInbox,
  ReplayMessage,
  { provide: UnansweredMessages, useClass: SqlUnansweredMessages },
  {
    provide: AnswerWaitingMessages,
    inject: [Inbox, InboxSchedule, Outbox, AnswerMessage],
    useFactory: (inbox: Inbox, schedule: InboxSchedule, outbox: Outbox, answerMessage: AnswerMessage) =>
      new AnswerWaitingMessages(inbox, schedule, outbox, answerMessage),
  },
  WhatsappTenants,
  WhatsappSecrets,
  WhatsappIntake,
  InboxWorker,
  InboxSweep,
  Retention,
];
