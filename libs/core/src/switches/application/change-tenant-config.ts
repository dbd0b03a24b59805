import { AuditLog, Installation, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { TenantAgentRepository } from '../domain/tenant-agent.repository';
import type { TenantConfig, TenantConfigChanges } from '../domain/tenant-config';
import { TenantConfigRepository } from '../domain/tenant-config.repository';
import { builtInAgents } from './built-in-agents';
import { PostponedWork } from './postponed-work';

export interface ChangeTenantConfigCommand {
  readonly changes: TenantConfigChanges;
  readonly expectedVersion: number | null;
}

/** An organization decides what it uses, and how. */
@Injectable()
export class ChangeTenantConfig {
  constructor(
    private readonly configs: TenantConfigRepository,
    private readonly agents: TenantAgentRepository,
    private readonly installation: Installation,
    private readonly postponed: PostponedWork,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ changes, expectedVersion }: ChangeTenantConfigCommand): Promise<TenantConfig> {
    return this.unitOfWork.run(async () => {
      const current = await this.configs.get();
      const own = await this.agents.all();
      const choice = {
        domains: this.installation.domains.map(({ name }) => name),
        agents: [
          ...new Set([...builtInAgents(this.installation).map(({ key }) => key), ...own.map(({ state }) => state.key)]),
        ],
      };
      const changed = current.change(changes, choice, expectedVersion);
      await this.configs.save(changed);
      await this.audit.record({
        action: 'tenant-config.changed',
        subject: { kind: 'tenant-config', id: 'config' },
        before: { ...current.settings },
        after: { ...changed.settings },
      });
      if (changes.enabledDomains) await this.postponed.catchUp();
      return this.configs.get();
    });
  }
}
