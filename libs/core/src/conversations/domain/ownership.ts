import { type AuditEntry, DomainError } from '@aynux/kernel';
import type { Channel } from './conversation-log';

/** Who asked for a person: the contact in words, the agent that answered, or the rule about unhelpful answers in a row. */
export type PersonWantedBecause = 'contact' | 'agent' | 'rule';

export interface OwnershipState {
  readonly conversationId: string;
  readonly contactId: string;
  readonly channel: Channel;
  /** Null: the bot. */
  readonly ownerId: string | null;
  readonly ownedSince: Date | null;
  /** Raised by each change of hands: what was computed before is nobody's to say afterwards. */
  readonly fence: number;
  /** Null: nobody is waited for. */
  readonly personWantedAt: Date | null;
  readonly personWantedBecause: PersonWantedBecause | null;
  readonly version: number;
}

/** Whose turn it is to answer in a conversation: the bot's, or a person's who took it over. */
export class Ownership {
  private constructor(readonly state: OwnershipState) {}

  static restore(state: OwnershipState): Ownership {
    return new Ownership(state);
  }

  /** What the bot still answers until somebody comes. */
  personWanted(because: PersonWantedBecause, at: Date): Ownership {
    if (this.state.ownerId !== null || this.state.personWantedAt !== null) return this;
    return this.with({ personWantedAt: at, personWantedBecause: because });
  }

  takenOver(userId: string, at: Date): Ownership {
    const { ownerId, conversationId, fence } = this.state;
    if (ownerId === userId) return this;
    if (ownerId !== null) throw new ConversationHeldByAnother(conversationId);
    const nobodyWanted = { personWantedAt: null, personWantedBecause: null };
    return this.with({ ownerId: userId, ownedSince: at, fence: fence + 1, ...nobodyWanted });
  }

  /** To the bot. Whoever may release what another person holds says so. */
  released(userId: string, mayReleaseOthers: boolean): Ownership {
    const { ownerId, conversationId, fence } = this.state;
    if (ownerId === null) return this;
    if (ownerId !== userId && !mayReleaseOthers) throw new ConversationHeldByAnother(conversationId);
    return this.with({ ownerId: null, ownedSince: null, fence: fence + 1 });
  }

  /** @throws ConversationNotTakenOver, ConversationHeldByAnother */
  expectHeldBy(userId: string): void {
    const { ownerId, conversationId } = this.state;
    if (ownerId === null) throw new ConversationNotTakenOver(conversationId);
    if (ownerId !== userId) throw new ConversationHeldByAnother(conversationId);
  }

  private with(changes: Partial<OwnershipState>): Ownership {
    return new Ownership({ ...this.state, ...changes });
  }
}

/** For the audit log. */
export function changeOfHands(before: Ownership, after: Ownership): Omit<AuditEntry, 'action'> {
  const seen = ({ state: { ownerId, fence } }: Ownership) => ({ ownerId, fence });
  return {
    subject: { kind: 'conversation', id: after.state.conversationId },
    before: seen(before),
    after: seen(after),
  };
}

export class ConversationNotTakenOver extends DomainError {
  constructor(id: string) {
    super('conflict', 'conversation.not-taken-over', `The bot answers in ${id}. Take it over first.`);
  }
}

export class ConversationHeldByAnother extends DomainError {
  constructor(id: string) {
    super('conflict', 'conversation.held-by-another', `Somebody else has taken over ${id}.`);
  }
}
