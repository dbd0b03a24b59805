import { DomainError } from '@aynux/kernel';
import type { Standing } from '../../organizations/domain/standing';

/** What somebody is in an organization. */
export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
  readonly role: 'owner' | 'admin' | 'member';
}

/** An organization, as one of its members sees it in a list of theirs. */
export interface OrganizationOfMember extends Membership, Standing {
  readonly slug: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly memberSince: Date;
}

export abstract class Memberships {
  /**
   * The organization that a session begins in: of those that may act the one that the user has been a member of the longest;
   * of none that may, the same of all.
   */
  abstract first(userId: string): Promise<Membership | null>;

  /** Those that may act first, then by how long the user has been a member. Of a deleted one nobody is. */
  abstract of(userId: string): Promise<readonly OrganizationOfMember[]>;

  abstract find(userId: string, organizationId: string): Promise<Membership | null>;

  /** Of the organization that everything belongs to where there are no tenants. */
  abstract addSystemOwner(userId: string): Promise<void>;
}

export class NotAMember extends DomainError {
  constructor() {
    super('forbidden', 'tenant.forbidden', 'You are not a member of the organization.');
  }
}
