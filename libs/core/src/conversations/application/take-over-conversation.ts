import { AuditLog, Clock, expectVersion, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { changeOfHands, type Ownership } from '../domain/ownership';
import { Ownerships } from '../domain/ownerships';

export interface TakeOverConversationCommand {
  readonly conversationId: string;
  readonly userId: string;
  readonly expectedVersion: number | null;
}

/** From now on a person answers. What the bot has not sent yet is not sent. */
@Injectable()
export class TakeOverConversation {
  constructor(
    private readonly ownerships: Ownerships,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ conversationId, userId, expectedVersion }: TakeOverConversationCommand): Promise<Ownership> {
    return this.unitOfWork.run(async () => {
      const before = await this.ownerships.hold(conversationId);
      expectVersion(before.state.version, expectedVersion);
      const after = before.takenOver(userId, this.clock.now());
      if (after === before) return before;
      const saved = await this.ownerships.save(after);
      await this.audit.record({ action: 'conversation.taken-over', ...changeOfHands(before, saved) });
      return saved;
    });
  }
}
