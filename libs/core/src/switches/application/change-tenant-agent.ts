import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { TenantAgent, TenantAgentTraits } from '../domain/tenant-agent';
import { TenantAgentRepository } from '../domain/tenant-agent.repository';
import { TenantAgents } from './tenant-agents';

export interface ChangeTenantAgentCommand {
  readonly key: string;
  readonly changes: Partial<TenantAgentTraits>;
  readonly expectedVersion: number | null;
}

/** An organization switches an agent on or off, or says when it is to be asked. */
@Injectable()
export class ChangeTenantAgent {
  constructor(
    private readonly tenantAgents: TenantAgents,
    private readonly agents: TenantAgentRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ key, changes, expectedVersion }: ChangeTenantAgentCommand): Promise<TenantAgent> {
    return this.unitOfWork.run(async () => {
      const agent = await this.tenantAgents.get(key);
      const changed = agent.change(changes, expectedVersion);
      await this.agents.save(changed);
      await this.audit.record({
        action: 'agent.changed',
        subject: { kind: 'agent', id: key },
        before: { ...agent.state },
        after: { ...changed.state },
      });
      return this.tenantAgents.get(key);
    });
  }
}
