import { DomainError } from '@aynux/kernel';

/** What somebody is in an organization. */
export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
  readonly role: 'owner' | 'admin' | 'member';
}

export abstract class Memberships {
  /** The organization that a session begins in: the one that the user has been a member of the longest. */
  abstract first(userId: string): Promise<Membership | null>;

  abstract find(userId: string, organizationId: string): Promise<Membership | null>;

  /** Of the organization that everything belongs to where there are no tenants. */
  abstract addSystemOwner(userId: string): Promise<void>;
}

export class NotAMember extends DomainError {
  constructor() {
    super('forbidden', 'tenant.forbidden', 'You are not a member of the organization.');
  }
}
