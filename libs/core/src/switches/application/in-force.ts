import { AgentDirectory, type DomainError, type DomainSwitches, Installation, NotFound } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { refusalOf } from '../domain/domain-off';
import { type DomainVerdict, inForce, type InForceNow } from '../domain/in-force';
import type { DomainSwitch, StoredSwitches, TenantSettings } from '../domain/stored-switches';
import { type ActingAgent, actingAgents } from './acting-agents';
import { Switchboard } from './switchboard';

/** What is in force for the tenant of the call. Everything that depends on a switch asks here. */
@Injectable()
export class InForce implements DomainSwitches {
  /** Of what was stored; it is computed once for all who ask while that is fresh. */
  private readonly verdicts = new WeakMap<StoredSwitches, InForceNow>();
  private readonly acting = new WeakMap<StoredSwitches, readonly ActingAgent[]>();

  constructor(
    private readonly installation: Installation,
    private readonly switchboard: Switchboard,
    private readonly directory: AgentDirectory,
  ) {}

  async now(): Promise<InForceNow> {
    return this.verdictsOn(await this.switchboard.read());
  }

  /** @throws NotFound for a domain that nobody has heard of */
  async domain(name: string): Promise<DomainVerdict> {
    const verdict = (await this.now()).domains.find(({ domain }) => domain.name === name);
    if (!verdict) throw new NotFound('domain', name);
    return verdict;
  }

  /** The error to turn a request for the domain away with; null: it is let in. */
  async refusalOf(name: string): Promise<DomainError | null> {
    return refusalOf(await this.domain(name));
  }

  async isOn(domain: string): Promise<boolean> {
    return (await this.domain(domain)).standing === 'on';
  }

  /** The agents that may take a message, and those that only maintenance keeps from it. */
  async agents(): Promise<readonly ActingAgent[]> {
    const stored = await this.switchboard.read();
    const known = this.acting.get(stored) ?? actingAgents(this.verdictsOn(stored), stored, this.directory.all());
    this.acting.set(stored, known);
    return known;
  }

  async settings(): Promise<TenantSettings> {
    return (await this.switchboard.read()).tenant;
  }

  /** What is stored of the domains that are not off. */
  async domains(): Promise<readonly DomainSwitch[]> {
    const stored = await this.switchboard.read();
    const off = this.verdictsOn(stored).domains.filter(
      ({ standing }) => standing !== 'on' && standing !== 'maintenance',
    );
    return stored.domains.filter(({ domain }) => !off.some((verdict) => verdict.domain.name === domain));
  }

  private verdictsOn(stored: StoredSwitches): InForceNow {
    const known = this.verdicts.get(stored) ?? inForce(this.installation, stored);
    this.verdicts.set(stored, known);
    return known;
  }
}
