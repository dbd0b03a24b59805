import { DomainError, expectVersion } from '@aynux/kernel';
import { Phrase } from './phrase';

/** `built-in`: how the tenant wants an agent that every process can have. `custom`: one by another name. */
export type TenantAgentKind = 'built-in' | 'custom';

export interface TenantAgentTraits {
  /** What a greeting calls it. */
  readonly title: string;
  readonly description: string | null;
  readonly enabled: boolean;
  /** -100..100 */
  readonly priority: number;
  readonly keywords: readonly string[];
  readonly phrases: readonly string[];
}

export interface TenantAgentState extends TenantAgentTraits {
  readonly id: string;
  readonly key: string;
  readonly kind: TenantAgentKind;
  readonly domain: string;
  /** The built-in agent that answers; itself, if it is one. */
  readonly provider: string;
  /** 0: not stored */
  readonly version: number;
}

/** A built-in agent, as the process knows it. */
export interface BuiltInAgent {
  readonly key: string;
  readonly domain: string;
}

const CUSTOM_KEY = /^[a-z][a-z0-9_]{1,99}$/;

/** How an organization wants an agent. */
export class TenantAgent {
  private constructor(readonly state: TenantAgentState) {}

  static restore(state: TenantAgentState): TenantAgent {
    return new TenantAgent(state);
  }

  /** As it is when the organization has set nothing. */
  static builtIn(id: string, { key, domain }: BuiltInAgent): TenantAgent {
    const traits = { title: key, description: null, enabled: true, priority: 0, keywords: [], phrases: [] };
    return new TenantAgent({ ...traits, id, key, kind: 'built-in', domain, provider: key, version: 0 });
  }

  /** One that answers with what a built-in agent knows, and is asked for by its own words. */
  static custom(
    id: string,
    key: string,
    provider: string,
    traits: TenantAgentTraits,
    builtIn: readonly BuiltInAgent[],
  ): TenantAgent {
    if (!CUSTOM_KEY.test(key)) throw new AgentKeyMalformed(key);
    if (builtIn.some((agent) => agent.key === key)) throw new TenantAgentExists(key);
    const of = builtIn.find((agent) => agent.key === provider);
    if (!of) throw new ProviderUnknown(provider, builtIn);
    checkPhrases(traits.phrases);
    return new TenantAgent({ ...traits, id, key, kind: 'custom', domain: of.domain, provider, version: 0 });
  }

  change(changes: Partial<TenantAgentTraits>, expectedVersion: number | null): TenantAgent {
    expectVersion(this.state.version, expectedVersion);
    if (changes.phrases) checkPhrases(changes.phrases);
    return new TenantAgent({ ...this.state, ...changes });
  }
}

function checkPhrases(phrases: readonly string[]): void {
  phrases.forEach((phrase, at) => Phrase.of(phrase, `/phrases/${at}`));
}

export class AgentKeyMalformed extends DomainError {
  constructor(key: string) {
    const detail = 'must be 2 to 100 lower case letters, digits and _, beginning with a letter';
    super('unprocessable', 'tenant-agent.key-malformed', `The key "${key}" ${detail}.`, [{ pointer: '/key', detail }]);
  }
}

export class TenantAgentExists extends DomainError {
  constructor(key: string) {
    super('conflict', 'tenant-agent.exists', `There is an agent ${key} already.`, [
      { pointer: '/key', detail: 'is taken' },
    ]);
  }
}

export class ProviderUnknown extends DomainError {
  constructor(provider: string, builtIn: readonly BuiltInAgent[]) {
    const detail = `there is no built-in agent "${provider}"; there are ${builtIn.map(({ key }) => key).join(', ')}`;
    super('unprocessable', 'tenant-agent.provider-unknown', `T${detail.slice(1)}.`, [{ pointer: '/provider', detail }]);
  }
}
