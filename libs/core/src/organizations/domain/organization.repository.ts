import type { Organization } from './organization';

export interface FoundedOrganization {
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
  /** null: made of the name, and free. */
  readonly slug: string | null;
}

export abstract class OrganizationRepository {
  /**
   * The one that is acted for; nobody else changes it, or who is in it, until the unit of work ends.
   * @throws NotFound
   */
  abstract lock(): Promise<Organization>;

  /** The same, also when it was deleted: whoever would erase it waits, or has. @throws NotFound */
  abstract lockAlsoDeleted(): Promise<Organization>;

  /** With its first member, its owner, and its switches as they are by default. @throws SlugTaken */
  abstract found(organization: FoundedOrganization, ownerId: string): Promise<void>;

  abstract save(organization: Organization): Promise<void>;
}
