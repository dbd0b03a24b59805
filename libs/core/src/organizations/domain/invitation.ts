import { DomainError } from '@aynux/kernel';
import type { GivenRole } from './member';

const DAY = 24 * 60 * 60 * 1000;
const LIFETIME = 7 * DAY;

export interface InvitationState {
  readonly id: string;
  readonly email: string;
  readonly role: GivenRole;
  readonly invitedBy: string | null;
  /** Of the token in the mail; null until that is sent. */
  readonly hash: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly version: number;
}

type NewInvitation = Pick<InvitationState, 'id' | 'email' | 'role' | 'invitedBy'>;
export type InvitationStatus = 'open' | 'accepted' | 'revoked' | 'expired';

/** Lets whoever reads the mail of an address become a member, once. Immutable. */
export class Invitation {
  private constructor(readonly state: InvitationState) {}

  static to(invited: NewInvitation, now: Date): Invitation {
    const expiresAt = new Date(now.getTime() + LIFETIME);
    const open = { hash: null, acceptedAt: null, revokedAt: null, version: 0 };
    return new Invitation({ ...invited, ...open, createdAt: now, expiresAt });
  }

  static restore(state: InvitationState): Invitation {
    return new Invitation(state);
  }

  /** With a token that is good as long as a new one; any that was mailed before is good no longer. */
  mailed(hash: string, now: Date): Invitation {
    return new Invitation({ ...this.opened(now), hash, expiresAt: new Date(now.getTime() + LIFETIME) });
  }

  /** @throws InvitationInvalid */
  accept(now: Date): Invitation {
    return new Invitation({ ...this.opened(now), acceptedAt: now });
  }

  /** One that nobody can accept any more stays as it is. */
  revoke(now: Date): Invitation {
    return this.statusAt(now) === 'open' ? new Invitation({ ...this.state, revokedAt: now }) : this;
  }

  statusAt(now: Date): InvitationStatus {
    if (this.state.acceptedAt) return 'accepted';
    if (this.state.revokedAt) return 'revoked';
    return now >= this.state.expiresAt ? 'expired' : 'open';
  }

  private opened(now: Date): InvitationState {
    if (this.statusAt(now) !== 'open') throw new InvitationInvalid();
    return this.state;
  }
}

/** For every reason alike. */
export class InvitationInvalid extends DomainError {
  constructor() {
    const why =
      'The invitation is not valid, was used, was taken back, or is more than a week old. Ask for another one.';
    super('invalid', 'invitation.invalid', why, [{ pointer: '/token', detail: 'is not valid (any more)' }]);
  }
}

export class InvitationForSomebodyElse extends DomainError {
  constructor() {
    super('forbidden', 'invitation.for-somebody-else', 'The invitation went to another e-mail address than yours.');
  }
}
