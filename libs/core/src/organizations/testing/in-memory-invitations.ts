import { NotFound, Stale } from '@aynux/kernel';
import { Invitation, type InvitationState } from '../domain/invitation';
import type { InvitationRepository } from '../domain/invitation.repository';

export class InMemoryInvitations implements InvitationRepository {
  private readonly kept = new Map<string, InvitationState>();

  async get(id: string): Promise<Invitation> {
    const state = this.kept.get(id);
    if (!state) throw new NotFound('invitation', id);
    return Invitation.restore(state);
  }

  async findByHash(hash: string): Promise<Invitation | null> {
    const state = [...this.kept.values()].find((one) => one.hash === hash);
    return state ? Invitation.restore(state) : null;
  }

  async pendingTo(email: string): Promise<readonly Invitation[]> {
    const isTo = (state: InvitationState) => state.email.toLowerCase() === email.toLowerCase();
    const pending = [...this.kept.values()].filter((state) => !state.acceptedAt && !state.revokedAt && isTo(state));
    return pending.map((state) => Invitation.restore(state));
  }

  async save({ state }: Invitation): Promise<void> {
    if ((this.kept.get(state.id)?.version ?? 0) !== state.version) throw new Stale('invitation', state.id);
    this.kept.set(state.id, { ...state, version: state.version + 1 });
  }
}
