import type { Invitation } from './invitation';

/** Of the organization that is acted for. */
export abstract class InvitationRepository {
  /** @throws NotFound */
  abstract get(id: string): Promise<Invitation>;

  abstract findByHash(hash: string): Promise<Invitation | null>;

  /** Those to that address that can still be accepted, or could before they expired. */
  abstract pendingTo(email: string): Promise<readonly Invitation[]>;

  /** @throws Stale */
  abstract save(invitation: Invitation): Promise<void>;
}
