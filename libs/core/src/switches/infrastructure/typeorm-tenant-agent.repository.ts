import { Stale } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Column, Entity, IsNull, PrimaryColumn } from 'typeorm';
import { TenantAgent, TenantAgentExists } from '../domain/tenant-agent';
import type { TenantAgentRepository } from '../domain/tenant-agent.repository';
import { RememberedSwitchboard } from './remembered-switchboard';

@Entity({ schema: 'core', name: 'tenant_agents' })
export class TenantAgentRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar', { name: 'agent_key' }) key!: string;
  @Column('varchar', { name: 'agent_type' }) type!: 'specialized' | 'custom';
  @Column('varchar', { name: 'display_name' }) title!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('boolean') enabled!: boolean;
  @Column('integer') priority!: number;
  @Column('varchar', { name: 'domain_key' }) domain!: string;
  @Column('text', { name: 'provider_key', nullable: true }) provider!: string | null;
  @Column('text', { array: true }) keywords!: string[];
  @Column('jsonb', { name: 'intent_patterns' }) phrases!: string[];
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('integer', { name: 'row_version' }) version!: number;
}

@Injectable()
export class TypeormTenantAgentRepository implements TenantAgentRepository {
  constructor(
    private readonly database: Database,
    private readonly switchboard: RememberedSwitchboard,
  ) {}

  find(key: string): Promise<TenantAgent | null> {
    return this.database.read(async (manager) => {
      const row = await manager.findOneBy(TenantAgentRow, { key, deletedAt: IsNull() });
      return row && toAgent(row);
    });
  }

  all(): Promise<readonly TenantAgent[]> {
    return this.database.read(async (manager) => {
      const rows = await manager.find(TenantAgentRow, { where: { deletedAt: IsNull() }, order: { key: 'asc' } });
      return rows.map(toAgent);
    });
  }

  save({ state }: TenantAgent): Promise<void> {
    const { id, version, kind, provider, ...traits } = state;
    const row = {
      ...{ ...traits, keywords: [...traits.keywords], phrases: [...traits.phrases] },
      type: kind === 'custom' ? ('custom' as const) : ('specialized' as const),
      provider: kind === 'custom' ? provider : null,
      version: version + 1,
    };
    return this.database.run(async (manager) => {
      // The domain of an agent that no process has loaded yet has no row to refer to.
      await manager.query(
        `insert into core.domain_configs (domain, display_name) values ($1, $1) on conflict do nothing`,
        [state.domain],
      );
      try {
        if (version === 0) await manager.insert(TenantAgentRow, { id, ...row });
        else if (!(await manager.update(TenantAgentRow, { id, version }, row)).affected)
          throw new Stale('agent', row.key);
      } catch (error) {
        throw violates(error, 'uq_org_agent_key') ? new TenantAgentExists(row.key) : error;
      }
      await this.switchboard.changed();
    });
  }

  remove({ state: { id, key, version } }: TenantAgent): Promise<void> {
    return this.database.run(async (manager) => {
      const gone = { deletedAt: () => 'now()', version: version + 1 };
      if (!(await manager.update(TenantAgentRow, { id, version }, gone)).affected) throw new Stale('agent', key);
      await this.switchboard.changed();
    });
  }
}

function toAgent({ type, provider, deletedAt: _, ...row }: TenantAgentRow): TenantAgent {
  const kind = type === 'custom' ? 'custom' : 'built-in';
  return TenantAgent.restore({ ...row, kind, provider: provider ?? row.key });
}
