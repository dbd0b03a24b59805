export type AssignmentMethod = 'manual' | 'auto' | 'pattern' | 'ai' | 'admin';

export interface ContactDomain {
  readonly domain: string;
  /** 0..1 */
  readonly confidence: number;
  readonly method: AssignmentMethod;
  readonly assignedAt: Date;
  readonly version: number;
}

export interface NewContactDomain extends Pick<ContactDomain, 'domain' | 'confidence' | 'method' | 'assignedAt'> {
  readonly contactId: string;
  readonly phone: string | null;
}

/** Which domain a contact's messages go to before all others. */
export abstract class ContactDomains {
  abstract find(contactId: string): Promise<ContactDomain | null>;

  /**
   * In place of any other.
   * @param expectedVersion null: whatever it is now
   * @throws ResourceStale
   */
  abstract assign(assignment: NewContactDomain, expectedVersion: number | null): Promise<ContactDomain>;

  /** @returns whether there was one */
  abstract clear(contactId: string): Promise<boolean>;
}
