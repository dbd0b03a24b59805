import { Stale } from '@aynux/kernel';
import { TenantAgent, TenantAgentExists, type TenantAgentState } from '../domain/tenant-agent';
import type { TenantAgentRepository } from '../domain/tenant-agent.repository';

export class InMemoryTenantAgents implements TenantAgentRepository {
  private readonly kept = new Map<string, TenantAgentState>();

  async find(key: string): Promise<TenantAgent | null> {
    const state = this.kept.get(key);
    return state ? TenantAgent.restore(state) : null;
  }

  async all(): Promise<readonly TenantAgent[]> {
    return [...this.kept.keys()].sort().map((key) => TenantAgent.restore(this.kept.get(key)!));
  }

  async save({ state }: TenantAgent): Promise<void> {
    if (state.version === 0 && this.kept.has(state.key)) throw new TenantAgentExists(state.key);
    this.mustBeLatest(state);
    this.kept.set(state.key, { ...state, version: state.version + 1 });
  }

  async remove({ state }: TenantAgent): Promise<void> {
    this.mustBeLatest(state);
    this.kept.delete(state.key);
  }

  private mustBeLatest({ key, version }: TenantAgentState): void {
    if ((this.kept.get(key)?.version ?? 0) !== version) throw new Stale('agent', key);
  }
}
