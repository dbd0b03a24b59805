import { Jobs } from '@aynux/kernel';
import { inTenant, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SummarySchedule } from '../application/summaries';
import { SummarizeConversation } from '../application/summarize-conversation';

const SUMMARY_QUEUE = 'conversation-summaries';

@Injectable()
export class QueuedSummarySchedule implements SummarySchedule {
  constructor(private readonly jobs: Jobs) {}

  summarize(conversationId: string): Promise<void> {
    const data = { organizationId: Tenant.id, conversationId };
    return this.jobs.enqueue({ queue: SUMMARY_QUEUE, data, key: `${Tenant.id} ${conversationId}` });
  }
}

/** Takes the calls for summaries, one at a time: nobody waits for one. */
@Injectable()
export class SummaryWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly summarizeConversation: SummarizeConversation,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: SUMMARY_QUEUE,
      concurrency: 1,
      run: inTenant(async (data) => {
        await this.summarizeConversation.execute({ conversationId: String(data['conversationId']) });
      }),
    });
  }
}
