import { Ids, Stale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { advancedFrom, type TenantSettings } from '../domain/stored-switches';
import { TenantConfig } from '../domain/tenant-config';
import type { TenantConfigRepository } from '../domain/tenant-config.repository';
import { RememberedSwitchboard } from './remembered-switchboard';

const SELECT = `
  select c.enabled_domains as "enabledDomains", c.default_domain as "defaultDomain",
    c.enabled_agent_types as "enabledAgents", c.agent_timeout_seconds as "agentTimeoutSeconds",
    json_build_object('enabled', c.rag_enabled, 'similarityThreshold', c.rag_similarity_threshold,
      'maxResults', c.rag_max_results) as rag,
    c.prompt_scope as "promptScope", c.advanced_config as advanced,
    json_build_object('model', o.llm_model, 'temperature', o.llm_temperature, 'maxTokens', o.llm_max_tokens) as model,
    c.row_version as version
  from core.tenant_configs c join core.organizations o on o.id = c.organization_id`;

/** The model is kept with the organization, where nothing else writes it; everything else, and the version, in a row of its own. */
@Injectable()
export class SqlTenantConfigs implements TenantConfigRepository {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly switchboard: RememberedSwitchboard,
  ) {}

  async get(): Promise<TenantConfig> {
    const rows: (TenantSettings & { version: number; advanced: Readonly<Record<string, unknown>> })[] =
      await this.database.read((manager) => manager.query(SELECT));
    const [row] = rows;
    if (!row) return TenantConfig.ofNobody;
    const { version, advanced, ...settings } = row;
    return TenantConfig.restore({ ...settings, ...advancedFrom(advanced) }, version);
  }

  save({ settings, version }: TenantConfig): Promise<void> {
    const { enabledDomains, defaultDomain, enabledAgents, agentTimeoutSeconds, rag, promptScope, model } = settings;
    const { conversations, ticketHours } = settings;
    const lists = [enabledDomains, defaultDomain, enabledAgents];
    const values = [agentTimeoutSeconds, rag.enabled, rag.similarityThreshold, rag.maxResults, promptScope];
    return this.database.run(async (manager) => {
      // A default may be a domain that no process has loaded yet, which has no row to refer to.
      await manager.query(
        `insert into core.domain_configs (domain, display_name) select $1::varchar, $1::varchar where $1::varchar is not null on conflict do nothing`,
        [defaultDomain],
      );
      const rows: unknown[] = await manager.query(
        `insert into core.tenant_configs as c (id, enabled_domains, default_domain, enabled_agent_types,
            agent_timeout_seconds, rag_enabled, rag_similarity_threshold, rag_max_results, prompt_scope, advanced_config)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11::jsonb)
          on conflict (organization_id) do update
            set enabled_domains = excluded.enabled_domains, default_domain = excluded.default_domain,
              enabled_agent_types = excluded.enabled_agent_types,
              agent_timeout_seconds = excluded.agent_timeout_seconds, rag_enabled = excluded.rag_enabled,
              rag_similarity_threshold = excluded.rag_similarity_threshold, rag_max_results = excluded.rag_max_results,
              prompt_scope = excluded.prompt_scope,
              advanced_config = c.advanced_config || excluded.advanced_config, row_version = c.row_version + 1
            where c.row_version = $10
          returning id`,
        [this.ids.next(), ...lists, ...values, version, JSON.stringify({ conversations, ticketHours })],
      );
      if (rows.length === 0) throw new Stale('tenant-config', 'config');
      await manager.query(
        `update core.organizations
          set llm_model = $1, llm_temperature = $2, llm_max_tokens = $3
          where (llm_model, llm_temperature, llm_max_tokens) is distinct from ($1::text, $2::float8, $3::integer)`,
        [model.model, model.temperature, model.maxTokens],
      );
      await this.switchboard.changed();
    });
  }
}
