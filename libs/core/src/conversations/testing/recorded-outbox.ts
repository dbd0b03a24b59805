import type { Outbox, Reply } from '../application/outbox';

export class RecordedOutbox implements Outbox {
  readonly replies: Reply[] = [];

  async put(reply: Reply): Promise<void> {
    this.replies.push(reply);
  }
}
