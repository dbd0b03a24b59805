import { DomainError, expectVersion } from '@aynux/kernel';
import { NOTHING_DECIDED, type TenantSettings } from './stored-switches';

/** What can be chosen from. */
export interface Choice {
  readonly domains: readonly string[];
  /** The built-in agents, and those that the tenant made. */
  readonly agents: readonly string[];
}

/** What is left out stays. */
export type TenantConfigChanges = {
  readonly [Key in keyof TenantSettings]?: TenantSettings[Key] extends readonly string[] | string | number | null
    ? TenantSettings[Key]
    : Partial<TenantSettings[Key]>;
};

/** What an organization has decided for itself. */
export class TenantConfig {
  private constructor(
    readonly settings: TenantSettings,
    /** 0: nothing yet */
    readonly version: number,
  ) {}

  static restore(settings: TenantSettings, version: number): TenantConfig {
    return new TenantConfig(settings, version);
  }

  static readonly ofNobody = new TenantConfig(NOTHING_DECIDED, 0);

  change(changes: TenantConfigChanges, choice: Choice, expectedVersion: number | null): TenantConfig {
    expectVersion(this.version, expectedVersion);
    const { settings } = this;
    const next: TenantSettings = {
      ...settings,
      ...changes,
      rag: { ...settings.rag, ...changes.rag },
      model: { ...settings.model, ...changes.model },
      conversations: { ...settings.conversations, ...changes.conversations },
      ticketHours: { ...settings.ticketHours, ...changes.ticketHours },
    };
    // Only what is given: what was chosen before may be gone by now, such as an agent of their own, and is in nobody's way.
    allKnown('domain', '/domains/enabled', changes.enabledDomains ?? [], choice.domains);
    allKnown('agent', '/agents/enabled', changes.enabledAgents ?? [], choice.agents);
    if (changes.defaultDomain && !choice.domains.includes(changes.defaultDomain)) {
      throw new NotAmong('domain', '/domains/default', changes.defaultDomain, choice.domains);
    }
    const { defaultDomain, enabledDomains } = next;
    if (defaultDomain !== null && enabledDomains.length > 0 && !enabledDomains.includes(defaultDomain)) {
      throw new DefaultDomainNotEnabled(defaultDomain, enabledDomains);
    }
    return new TenantConfig(next, this.version);
  }
}

function allKnown(
  what: 'domain' | 'agent',
  pointer: string,
  chosen: readonly string[],
  known: readonly string[],
): void {
  const at = chosen.findIndex((name) => !known.includes(name));
  if (at >= 0) throw new NotAmong(what, `${pointer}/${at}`, chosen[at] ?? '', known);
}

export class NotAmong extends DomainError {
  constructor(what: 'domain' | 'agent', pointer: string, name: string, known: readonly string[]) {
    const detail = `there is no ${what} "${name}"; there are ${known.join(', ')}`;
    super('unprocessable', `tenant-config.${what}-unknown`, `T${detail.slice(1)}.`, [{ pointer, detail }]);
  }
}

export class DefaultDomainNotEnabled extends DomainError {
  constructor(domain: string, enabled: readonly string[]) {
    const detail = `"${domain}" is not among the enabled domains: ${enabled.join(', ')}`;
    super('unprocessable', 'tenant-config.default-not-enabled', `The default domain ${detail}.`, [
      { pointer: '/domains/default', detail },
    ]);
  }
}
