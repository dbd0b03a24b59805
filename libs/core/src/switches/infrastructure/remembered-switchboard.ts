import { ChangeNotices, Database, RememberedByTenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { ORGANIZATIONS } from '../../organizations/infrastructure/organizations-topic';
import type { Switchboard } from '../application/switchboard';
import {
  advancedFrom,
  type AgentSwitch,
  type DomainSwitch,
  NOTHING_DECIDED,
  type StoredSwitches,
  type TenantSettings,
} from '../domain/stored-switches';

/** Everything in one statement, hence one round trip. */
const READ = `
  select
    (select coalesce(json_agg(json_build_object('domain', domain, 'status', status, 'keywords', keyword_patterns,
        'phonePatterns', phone_patterns, 'priority', priority, 'mayFallBack', fallback_enabled)), '[]')
      from core.domain_configs) as domains,
    (select json_build_object('enabledDomains', enabled_domains, 'defaultDomain', default_domain,
        'enabledAgents', enabled_agent_types, 'agentTimeoutSeconds', agent_timeout_seconds,
        'rag', json_build_object('enabled', rag_enabled, 'similarityThreshold', rag_similarity_threshold,
          'maxResults', rag_max_results),
        'promptScope', prompt_scope, 'advanced', advanced_config)
      from core.tenant_configs) as tenant,
    (select json_build_object('model', llm_model, 'temperature', llm_temperature, 'maxTokens', llm_max_tokens)
      from core.organizations) as model,
    (select coalesce(json_agg(json_build_object('key', agent_key, 'title', display_name, 'enabled', enabled,
        'priority', priority, 'provider', provider_key, 'keywords', keywords, 'phrases', intent_patterns)
        order by agent_key), '[]')
      from core.tenant_agents where deleted_at is null) as agents`;

interface Row {
  readonly domains: readonly DomainSwitch[];
  readonly tenant: (Omit<TenantSettings, 'model'> & { readonly advanced: Readonly<Record<string, unknown>> }) | null;
  readonly model: TenantSettings['model'] | null;
  readonly agents: readonly AgentSwitch[];
}

@Injectable()
export class RememberedSwitchboard implements Switchboard {
  private readonly remembered: RememberedByTenant<StoredSwitches>;

  constructor(
    private readonly database: Database,
    notices: ChangeNotices,
  ) {
    this.remembered = new RememberedByTenant(notices, 'switches', () => this.readStored(), [ORGANIZATIONS]);
  }

  read(): Promise<StoredSwitches> {
    return this.remembered.find();
  }

  /** To be called in the transaction that changes a switch of the tenant. */
  changed(): Promise<void> {
    return this.remembered.changed();
  }

  /** The same for a switch that all tenants share. */
  changedForAll(): Promise<void> {
    return this.remembered.changedForAll();
  }

  private async readStored(): Promise<StoredSwitches> {
    const [row]: [Row] = await this.database.read((manager) => manager.query(READ));
    const { domains, model, agents } = row;
    const { advanced = {}, ...tenant } = row.tenant ?? {};
    return {
      domains: domains.map((domain) => ({
        ...domain,
        keywords: textsIn(domain.keywords),
        phonePatterns: textsIn(domain.phonePatterns),
      })),
      tenant: { ...NOTHING_DECIDED, ...tenant, ...advancedFrom(advanced), ...(model ? { model } : {}) },
      agents: agents.map((agent) => ({ ...agent, phrases: textsIn(agent.phrases) })),
    };
  }
}

/** What a JSON array holds is not promised by the database. */
const textsIn = (list: readonly unknown[]) => list.filter((item) => typeof item === 'string');
