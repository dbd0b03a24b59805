import type { TenantConfig } from './tenant-config';

/** The one configuration of the tenant. */
export abstract class TenantConfigRepository {
  /** That of nobody when the tenant has decided nothing yet. */
  abstract get(): Promise<TenantConfig>;

  /** @throws Stale */
  abstract save(config: TenantConfig): Promise<void>;
}
