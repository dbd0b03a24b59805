import { AuditLog, expectVersion, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { TenantAgentRepository } from '../domain/tenant-agent.repository';

export interface RemoveTenantAgentCommand {
  readonly key: string;
  readonly expectedVersion: number | null;
}

/** A custom agent is gone; a built-in one is again as it comes. */
@Injectable()
export class RemoveTenantAgent {
  constructor(
    private readonly agents: TenantAgentRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ key, expectedVersion }: RemoveTenantAgentCommand): Promise<void> {
    await this.unitOfWork.run(async () => {
      const agent = await this.agents.find(key);
      if (!agent) throw new NotFound('agent', key);
      expectVersion(agent.state.version, expectedVersion);
      await this.agents.remove(agent);
      const subject = { kind: 'agent', id: key };
      await this.audit.record({ action: 'agent.removed', subject, before: { ...agent.state }, after: null });
    });
  }
}
