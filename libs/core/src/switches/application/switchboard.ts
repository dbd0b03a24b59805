import type { StoredSwitches } from '../domain/stored-switches';

/** What is stored, for the tenant of the call. */
export abstract class Switchboard {
  /** As it is now, give or take three seconds. Costs no round trip while it is that fresh. */
  abstract read(): Promise<StoredSwitches>;
}
