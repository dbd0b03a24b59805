/** Brings what begins in no organization, such as accepting an invitation, into the one that it is about. */
export abstract class Tenants {
  /** Part of the unit of work that is open. */
  abstract enter<T>(organizationId: string, work: () => Promise<T>): Promise<T>;

  /** Whether there is more than the one organization. */
  abstract readonly areMany: boolean;
}
