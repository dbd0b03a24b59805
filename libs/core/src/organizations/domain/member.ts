import { DomainError } from '@aynux/kernel';

export type Role = 'owner' | 'admin' | 'member';

/** Anything but owner, of whom there is always exactly one: who takes over, is handed it. */
export type GivenRole = Exclude<Role, 'owner'>;

export interface MemberState {
  readonly userId: string;
  readonly role: Role;
  readonly version: number;
}

/** Somebody in an organization. Immutable. */
export class Member {
  constructor(readonly state: MemberState) {}

  /** @throws OwnerStays */
  withRole(role: GivenRole): Member {
    if (this.state.role === 'owner') throw new OwnerStays();
    return new Member({ ...this.state, role });
  }

  /** @param by what whoever removes is there; null: an administrator of the platform. @throws OwnerStays, NotYours */
  mustBeRemovableBy(by: Role | null): void {
    if (this.state.role === 'owner') throw new OwnerStays();
    if (this.state.role === 'admin' && by === 'admin') throw new NotYours();
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
  constructor() {
    super('forbidden', 'auth.forbidden', 'To remove an admin needs the role owner.');
  }
}

export class MemberExists extends DomainError {
  constructor() {
    super('conflict', 'member.exists', 'They are a member already.');
  }
}
