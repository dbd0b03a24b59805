import { NotFound, Stale } from '@aynux/kernel';
import { Ownership, type OwnershipState } from '../domain/ownership';
import type { Ownerships } from '../domain/ownerships';

export class InMemoryOwnerships implements Ownerships {
  private readonly kept = new Map<string, OwnershipState>();

  /** As the log does when a conversation begins. */
  begin(conversationId: string, contactId: string): void {
    if (this.kept.has(conversationId)) return;
    const nobody = { ownerId: null, ownedSince: null, personWantedAt: null, personWantedBecause: null };
    this.kept.set(conversationId, { conversationId, contactId, channel: 'whatsapp', fence: 0, version: 1, ...nobody });
  }

  hold(conversationId: string): Promise<Ownership> {
    return this.get(conversationId);
  }

  async holdFence(conversationId: string): Promise<number> {
    return this.kept.get(conversationId)?.fence ?? 0;
  }

  async get(conversationId: string): Promise<Ownership> {
    const state = this.kept.get(conversationId);
    if (!state) throw new NotFound('conversation', conversationId);
    return Ownership.restore(state);
  }

  async save({ state }: Ownership): Promise<Ownership> {
    const { conversationId, version } = state;
    if (this.kept.get(conversationId)?.version !== version) throw new Stale('conversation', conversationId);
    const saved = { ...state, version: version + 1 };
    this.kept.set(conversationId, saved);
    return Ownership.restore(saved);
  }
}
