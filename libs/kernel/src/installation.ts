/** A domain that this code can serve, whether it is loaded here or not. */
export interface InstalledDomain {
  /** As its schema is called. */
  readonly name: string;
  readonly title: string;
  /** What everything else stands on: it cannot be switched off. */
  readonly isAlwaysOn: boolean;
  /** The keys of the agents it can have. */
  readonly agents: readonly string[];
}

/** What this process can do as it was started; what it does of that, the stored switches say. */
export abstract class Installation {
  abstract readonly domains: readonly InstalledDomain[];
  /** Those that ENABLED_AGENTS names. */
  abstract readonly enabledAgents: readonly string[];
  /** ENABLED_AGENTS is not set, so it names what it names by default. */
  abstract readonly isByDefault: boolean;
}

/**
 * Whether a domain may act for the tenant of the call. For what runs on its own, such as jobs: requests are stopped at
 * the door, and messages by the router.
 */
export abstract class DomainSwitches {
  abstract isOn(domain: string): Promise<boolean>;
}
