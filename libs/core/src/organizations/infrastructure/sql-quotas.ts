import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { type Allowance, QUOTAS, type Quota, QuotaExhausted, type Quotas } from '../application/quotas';

interface Counted {
  readonly limit: string;
  readonly used: string;
}

/**
 * What counts of each: chunks belong to the document they are of, how a built-in agent is set is no agent of one's own, and
 * what was deleted gives its place back.
 */
const COUNTED: Readonly<Record<Quota, Counted>> = {
  users: { limit: 'max_users', used: 'core.organization_users' },
  documents: {
    limit: 'max_documents',
    used: 'core.tenant_documents where deleted_at is null and parent_document_id is null',
  },
  agents: { limit: 'max_agents', used: "core.tenant_agents where agent_type = 'custom' and deleted_at is null" },
};

@Injectable()
export class SqlQuotas implements Quotas {
  constructor(private readonly database: Database) {}

  claim(quota: Quota, count = 1): Promise<void> {
    return this.database.run(async (manager) => {
      // Whoever else adds waits here. The next statement sees what they added, since each has a snapshot of its own.
      await manager.query('select from core.organizations for no key update');
      const allowance = await this.allowanceOf(quota);
      if (allowance.used + count > allowance.limit) throw new QuotaExhausted(quota, allowance);
    });
  }

  async allowances(): Promise<Readonly<Record<Quota, Allowance>>> {
    const parts = QUOTAS.map((quota) => `'${quota}', ${allowance(quota)}`).join(', ');
    const [{ all }] = await this.database.read((manager) =>
      manager.query(`select jsonb_build_object(${parts}) as all from core.organizations`),
    );
    return all;
  }

  private async allowanceOf(quota: Quota): Promise<Allowance> {
    const [{ one }] = await this.database.read((manager) =>
      manager.query(`select ${allowance(quota)} as one from core.organizations`),
    );
    return one;
  }
}

function allowance(quota: Quota): string {
  const { limit, used } = COUNTED[quota];
  return `jsonb_build_object('limit', ${limit}, 'used', (select count(*) from ${used}))`;
}
