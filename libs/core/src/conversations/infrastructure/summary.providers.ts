import { Config } from '@aynux/platform';
import type { Provider } from '@nestjs/common';
import { Summaries, SummarySchedule, SummaryWriter } from '../application/summaries';
import { SummarizeConversation } from '../application/summarize-conversation';
import { SqlSummaries } from './sql-summaries';
import { QueuedSummarySchedule, SummaryWorker } from './summary-worker';
import { summaryWriterFrom } from './summary-writers';

export const summaryProviders: Provider[] = [
  { provide: Summaries, useClass: SqlSummaries },
  { provide: SummarySchedule, useClass: QueuedSummarySchedule },
  { provide: SummaryWriter, inject: [Config], useFactory: summaryWriterFrom },
  SummarizeConversation,
  SummaryWorker,
];
