import { AuditLog, Ids, Installation, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Quotas } from '../../organizations/application/quotas';
import { TenantAgent, type TenantAgentTraits } from '../domain/tenant-agent';
import { TenantAgentRepository } from '../domain/tenant-agent.repository';
import { builtInAgents } from './built-in-agents';

export interface AddTenantAgentCommand {
  readonly key: string;
  readonly provider: string;
  readonly traits: TenantAgentTraits;
}

/** An organization makes an agent of its own out of a built-in one. */
@Injectable()
export class AddTenantAgent {
  constructor(
    private readonly agents: TenantAgentRepository,
    private readonly installation: Installation,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  async execute({ key, provider, traits }: AddTenantAgentCommand): Promise<void> {
    const agent = TenantAgent.custom(this.ids.next(), key, provider, traits, builtInAgents(this.installation));
    await this.unitOfWork.run(async () => {
      await this.quotas.claim('agents');
      await this.agents.save(agent);
      const subject = { kind: 'agent', id: key };
      await this.audit.record({ action: 'agent.added', subject, before: null, after: { ...agent.state } });
    });
  }
}
