import { Installation, NotFound, Stale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { DomainConfig } from '../domain/domain-config';
import type { DomainConfigRepository } from '../domain/domain-config.repository';
import type { DomainSwitch } from '../domain/stored-switches';
import { RememberedSwitchboard } from './remembered-switchboard';

const SELECT = `
  select domain, status, keyword_patterns as keywords, phone_patterns as "phonePatterns", priority,
    fallback_enabled as "mayFallBack", row_version as version
  from core.domain_configs where domain = $1`;

@Injectable()
export class SqlDomainConfigs implements DomainConfigRepository {
  constructor(
    private readonly database: Database,
    private readonly installation: Installation,
    private readonly switchboard: RememberedSwitchboard,
  ) {}

  async get(domain: string): Promise<DomainConfig> {
    const installed = this.installation.domains.find(({ name }) => name === domain);
    if (!installed) throw new NotFound('domain', domain);
    const rows: (DomainSwitch & { version: number })[] = await this.database.read((manager) =>
      manager.query(SELECT, [domain]),
    );
    const [row] = rows;
    if (!row) return DomainConfig.untouched(installed);
    const { version, ...state } = row;
    return DomainConfig.restore(installed, state, version);
  }

  save({ installed, state, version }: DomainConfig): Promise<void> {
    const { domain, status, priority, mayFallBack } = state;
    const lists = [JSON.stringify(state.keywords), JSON.stringify(state.phonePatterns)];
    return this.database.run(async (manager) => {
      // Known ones have a row from the first start that loaded them, and may have one earlier than that.
      const rows: unknown[] = await manager.query(
        `insert into core.domain_configs as d
            (domain, display_name, status, keyword_patterns, phone_patterns, priority, fallback_enabled)
          values ($1, $2, $3, $4, $5, $6, $7)
          on conflict (domain) do update
            set status = excluded.status, keyword_patterns = excluded.keyword_patterns,
              phone_patterns = excluded.phone_patterns, priority = excluded.priority,
              fallback_enabled = excluded.fallback_enabled, row_version = d.row_version + 1
            where d.row_version = $8
          returning domain`,
        [domain, installed.title, status, ...lists, priority, mayFallBack, version],
      );
      if (rows.length === 0) throw new Stale('domain', domain);
      await this.switchboard.changedForAll();
    });
  }
}
