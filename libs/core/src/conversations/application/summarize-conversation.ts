import { Clock } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { extractOf, nextSummary, type SummaryState } from '../domain/summary';
import { Summaries, SummaryWriter } from './summaries';

export interface SummarizeConversationCommand {
  readonly conversationId: string;
  /** Over all that was said, and not only since the last one. */
  readonly anew?: boolean;
}

@Injectable()
export class SummarizeConversation {
  constructor(
    private readonly summaries: Summaries,
    private readonly writer: SummaryWriter,
    private readonly clock: Clock,
  ) {}

  /** @returns the latest one; null when nothing was said */
  async execute({ conversationId, anew = false }: SummarizeConversationCommand): Promise<SummaryState | null> {
    const about = await this.summaries.since(conversationId, anew);
    const { previous, messages, language } = about;
    if (messages.length === 0) return previous;
    const base = anew ? { ...about, previous: null } : about;
    const written = await this.writer.write(base);
    const otherwise = extractOf(base.previous?.text ?? null, messages);
    const at = this.clock.now();
    const summary = nextSummary({ conversationId, previous, messages, written, otherwise, language, at });
    return (await this.summaries.keep(summary)) ? summary : this.summaries.latest(conversationId);
  }
}
