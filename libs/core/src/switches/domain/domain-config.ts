import { expectVersion, type InstalledDomain } from '@aynux/kernel';
import { DomainAlwaysOn } from './domain-off';
import type { DomainSwitch } from './stored-switches';

export type DomainConfigChanges = Partial<Omit<DomainSwitch, 'domain'>>;

/** What the platform has decided about a domain, for all tenants. */
export class DomainConfig {
  private constructor(
    readonly installed: InstalledDomain,
    readonly state: DomainSwitch,
    /** 0: nothing yet */
    readonly version: number,
  ) {}

  static restore(installed: InstalledDomain, state: DomainSwitch, version: number): DomainConfig {
    return new DomainConfig(installed, state, version);
  }

  static untouched(installed: InstalledDomain): DomainConfig {
    const state = { keywords: [], phonePatterns: [], priority: 0.5, mayFallBack: true };
    return new DomainConfig(installed, { ...state, domain: installed.name, status: 'enabled' }, 0);
  }

  change(changes: DomainConfigChanges, expectedVersion: number | null): DomainConfig {
    expectVersion(this.version, expectedVersion);
    const { isAlwaysOn, name } = this.installed;
    if (isAlwaysOn && changes.status !== undefined && changes.status !== 'enabled') throw new DomainAlwaysOn(name);
    return new DomainConfig(this.installed, { ...this.state, ...changes }, this.version);
  }
}
