import { randomUUID } from 'node:crypto';
import { InMemoryPrompts } from './in-memory-prompts';
import { InMemoryTenantPrompts } from './in-memory-tenant-prompts';
import { describePromptRepository } from './prompt.repository.contract';
import { describeTenantPromptRepository } from './tenant-prompt.repository.contract';

const prompts = new InMemoryPrompts();
describePromptRepository(() => prompts);

const memberId = randomUUID();
const tenantPrompts = new InMemoryTenantPrompts(new Set([memberId]));
describeTenantPromptRepository(() => ({ prompts: tenantPrompts, memberId }));
