import { DomainError } from '@aynux/kernel';

export type Role = 'owner' | 'admin' | 'member';

/** Anything but owner, of whom there is always exactly one: who takes over, is handed it. */
export type GivenRole = Exclude<Role, 'owner'>;

export interface MemberState {
  readonly userId: string;
  readonly role: Role;
  readonly version: number;
}

/** What whoever acts is in the organization at that moment; or an administrator of the platform, who need not be in it. */
export type ActingAs = Role | 'platform';

/** @throws NotYours */
export function mustBeOwner(by: ActingAs): void {
  if (by !== 'owner' && by !== 'platform') throw new NotYours('This needs the role owner.');
}

/** Somebody in an organization. Immutable. */
export class Member {
  constructor(readonly state: MemberState) {}

  /** @throws OwnerStays */
  withRole(role: GivenRole): Member {
    if (this.state.role === 'owner') throw new OwnerStays();
    return new Member({ ...this.state, role });
  }

  /** @throws OwnerStays, NotYours */
  mustBeRemovableBy(by: ActingAs): void {
    if (by === 'member') throw new NotYours('To remove somebody needs the role owner or admin.');
    if (this.state.role === 'owner') throw new OwnerStays();
    if (this.state.role === 'admin' && by === 'admin') throw new NotYours('To remove an admin needs the role owner.');
  }

  /** @throws OwnerStays */
  mustBeFreeToLeave(): void {
    if (this.state.role === 'owner') throw new OwnerStays();
  }
}

export class OwnerStays extends DomainError {
  constructor() {
    super('conflict', 'member.is-owner', 'An organization has always an owner: hand it to another member first.');
  }
}

export class NotYours extends DomainError {
  constructor(why: string) {
    super('forbidden', 'auth.forbidden', why);
  }
}

export class MemberExists extends DomainError {
  constructor() {
    super('conflict', 'member.exists', 'They are a member already.');
  }
}
