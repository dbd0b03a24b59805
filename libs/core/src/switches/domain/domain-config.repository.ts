import type { DomainConfig } from './domain-config';

export abstract class DomainConfigRepository {
  /** @throws NotFound for a domain that nobody has heard of */
  abstract get(domain: string): Promise<DomainConfig>;

  /** @throws Stale */
  abstract save(config: DomainConfig): Promise<void>;
}
