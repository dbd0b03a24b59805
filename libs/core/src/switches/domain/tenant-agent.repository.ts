import type { TenantAgent } from './tenant-agent';

export abstract class TenantAgentRepository {
  abstract find(key: string): Promise<TenantAgent | null>;

  /** By key. An organization has few. */
  abstract all(): Promise<readonly TenantAgent[]>;

  /** @throws Stale, TenantAgentExists */
  abstract save(agent: TenantAgent): Promise<void>;

  /** Its key can be taken again. @throws Stale */
  abstract remove(agent: TenantAgent): Promise<void>;
}
