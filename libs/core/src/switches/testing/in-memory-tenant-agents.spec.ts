import { InMemoryTenantAgents } from './in-memory-tenant-agents';
import { describeTenantAgentRepository } from './tenant-agent.repository.contract';

const agents = new InMemoryTenantAgents();
describeTenantAgentRepository(() => agents);
