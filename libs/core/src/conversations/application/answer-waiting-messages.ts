import type { AnsweredMessage, AnswerMessage } from './answer-message';
import { Inbox, TakenOver, type WaitingMessage } from './inbox';
import { InboxSchedule } from './inbox-schedule';
import { Outbox } from './outbox';

/** Then the other contacts have their turn. */
const IN_A_ROW = 20;
const MAX_ATTEMPTS = 5;
/** 3, 9, 27 and 81 seconds. */
const secondsAfter = (attempt: number) => 3 ** attempt;

/** What to do after a message: the next one, nothing more, or come back then. */
type Afterwards = 'go-on' | 'stop' | Date;

/**
 * Answers what waits for a contact, in order. A message that fails keeps those behind it waiting until it is answered or
 * given up. No failure of a message leaves this as an error: the inbox decides what happens next.
 */
export class AnswerWaitingMessages {
  constructor(
    private readonly inbox: Inbox,
    private readonly schedule: InboxSchedule,
    private readonly outbox: Outbox,
    private readonly answerMessage: Pick<AnswerMessage, 'execute'>,
  ) {}

  async execute({ contactId }: { contactId: string }, signal: AbortSignal): Promise<void> {
    for (let count = 0; count < IN_A_ROW; count++) {
      if (signal.aborted) return; // the job is somebody else's by now
      const next = await this.inbox.take(contactId);
      if (!next) return;
      if (next.is === 'moved') return this.schedule.answer([next.contactId]);
      if (next.is === 'resting') return this.schedule.answer([contactId], next.until);
      const afterwards = await this.answer(next.message);
      if (afterwards === 'stop') return;
      if (afterwards !== 'go-on') return this.schedule.answer([contactId], afterwards);
    }
    await this.schedule.answer([contactId]);
  }

  private async answer(waiting: WaitingMessage): Promise<Afterwards> {
    if (waiting.attempt > MAX_ATTEMPTS) return this.giveUp(waiting, 'Every attempt ended without an outcome.');
    const { contact, message } = waiting;
    const alongside = (answered: AnsweredMessage) => this.settle(waiting, answered);
    try {
      await this.answerMessage.execute({ contact, message, channel: 'whatsapp' }, { alongside });
      return 'go-on';
    } catch (error) {
      if (error instanceof TakenOver) return 'stop'; // taking the next one would take this one away again
      return this.failed(waiting, error);
    }
  }

  /** In the transaction that stores the answer: a message is answered once, however often it was tried. */
  private async settle(waiting: WaitingMessage, { conversationId, reply }: AnsweredMessage): Promise<void> {
    await this.inbox.done(waiting);
    if (!reply) return;
    const { contact, message } = waiting;
    await this.outbox.put({ contact, conversationId, ...reply, inReplyTo: message.externalId });
  }

  private async failed(waiting: WaitingMessage, error: unknown): Promise<Afterwards> {
    if (waiting.attempt >= MAX_ATTEMPTS) return this.giveUp(waiting, error);
    const until = await this.inbox.postpone(waiting, secondsAfter(waiting.attempt), error);
    return until ?? 'stop';
  }

  private async giveUp(waiting: WaitingMessage, failure: unknown): Promise<Afterwards> {
    await this.inbox.bury(waiting, failure);
    return 'go-on';
  }
}
