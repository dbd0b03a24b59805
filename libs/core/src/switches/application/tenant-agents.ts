import { Ids, Installation, NotFound } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { TenantAgent } from '../domain/tenant-agent';
import { TenantAgentRepository } from '../domain/tenant-agent.repository';
import { builtInAgents } from './built-in-agents';

/** The agents that an organization can have: the built-in ones, as stored or as they come, and its own. */
@Injectable()
export class TenantAgents {
  constructor(
    private readonly agents: TenantAgentRepository,
    private readonly installation: Installation,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound */
  async get(key: string): Promise<TenantAgent> {
    const stored = await this.agents.find(key);
    if (stored) return stored;
    const builtIn = builtInAgents(this.installation).find((agent) => agent.key === key);
    if (!builtIn) throw new NotFound('agent', key);
    return TenantAgent.builtIn(this.ids.next(), builtIn);
  }

  /** By key. */
  async all(): Promise<readonly TenantAgent[]> {
    const stored = await this.agents.all();
    const untouched = builtInAgents(this.installation)
      .filter(({ key }) => !stored.some(({ state }) => state.key === key))
      .map((agent) => TenantAgent.builtIn(this.ids.next(), agent));
    return [...stored, ...untouched].toSorted((one, other) => (one.state.key < other.state.key ? -1 : 1));
  }
}
