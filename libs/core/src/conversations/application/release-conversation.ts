import { AuditLog, expectVersion, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { changeOfHands, type Ownership } from '../domain/ownership';
import { Ownerships } from '../domain/ownerships';

export interface ReleaseConversationCommand {
  readonly conversationId: string;
  readonly userId: string;
  /** Also what somebody else holds, who may be on holiday. */
  readonly mayReleaseOthers: boolean;
  readonly expectedVersion: number | null;
}

/** From the next message on the bot answers again. */
@Injectable()
export class ReleaseConversation {
  constructor(
    private readonly ownerships: Ownerships,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute(command: ReleaseConversationCommand): Promise<Ownership> {
    const { conversationId, userId, mayReleaseOthers, expectedVersion } = command;
    return this.unitOfWork.run(async () => {
      const before = await this.ownerships.hold(conversationId);
      expectVersion(before.state.version, expectedVersion);
      const after = before.released(userId, mayReleaseOthers);
      if (after === before) return before;
      const saved = await this.ownerships.save(after);
      await this.audit.record({ action: 'conversation.released', ...changeOfHands(before, saved) });
      return saved;
    });
  }
}
