import type { Provider } from '@nestjs/common';
import { ChannelAlarm } from '../application/channel-alarm';
import { Clearances } from '../application/clearances';
import { DeliverMessages } from '../application/deliver-messages';
import { DeliverySchedule } from '../application/delivery-schedule';
import { MessageChannels } from '../application/message-channels';
import { Outbox } from '../application/outbox';
import { OutgoingMessagesView } from '../application/outgoing-messages-view';
import { ParkedReports } from '../application/parked-reports';
import { QueueReply } from '../application/queue-reply';
import { RecordDeliveryStatus } from '../application/record-delivery-status';
import { RetryMessage } from '../application/retry-message';
import { SendingPace } from '../application/sending-pace';
import { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { LoggedChannelAlarm } from './logged-channel-alarm';
import { OutboxSweep } from './outbox-sweep';
import { OutboxWorker } from './outbox-worker';
import { QueuedDeliverySchedule } from './queued-delivery-schedule';
import { SqlClearances } from './sql-clearances';
import { SqlParkedReports } from './sql-parked-reports';
import { TenantChannels } from './tenant-channels';
import { TokenBuckets } from './token-buckets';
import { TypeormOutgoingMessageRepository } from './typeorm-outgoing-message.repository';
import { TypeormOutgoingMessagesView } from './typeorm-outgoing-messages-view';

/** How replies go out, and what becomes of them. */
export const outboxProviders: Provider[] = [
  { provide: MessageChannels, useClass: TenantChannels },
  { provide: OutgoingMessageRepository, useClass: TypeormOutgoingMessageRepository },
  { provide: OutgoingMessagesView, useClass: TypeormOutgoingMessagesView },
  { provide: ParkedReports, useClass: SqlParkedReports },
  { provide: Clearances, useClass: SqlClearances },
  { provide: SendingPace, useClass: TokenBuckets },
  { provide: DeliverySchedule, useClass: QueuedDeliverySchedule },
  { provide: ChannelAlarm, useClass: LoggedChannelAlarm },
  { provide: Outbox, useClass: QueueReply },
  DeliverMessages,
  RecordDeliveryStatus,
  RetryMessage,
  OutboxWorker,
  OutboxSweep,
];
