import { randomUUID } from 'node:crypto';
import { ChangeNotices, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { InMemoryAgents } from '../../conversations/testing/in-memory-agents';
import { inForceOver } from '../../switches/testing/in-memory-switches';
import { corePrompts } from '../testing/core-prompts';
import { describePromptRepository } from '../testing/prompt.repository.contract';
import { describeTenantPromptRepository } from '../testing/tenant-prompt.repository.contract';
import { RememberedPrompts } from './remembered-prompts';
import { SqlPrompts } from './sql-prompts';
import { SqlTenantPrompts } from './sql-tenant-prompts';

const test = testDatabase();
const memberId = randomUUID();
let remembered: RememberedPrompts;

beforeAll(async () => {
  const { database } = test;
  const inForce = inForceOver(new InMemoryAgents());
  remembered = new RememberedPrompts(database, corePrompts().shelf, inForce, new ChangeNotices(database));
  await Tenant.run(SYSTEM_ORGANIZATION, () =>
    database.run(async (manager) => {
      const user = 'insert into core.users (id, email, username, password_hash) values ($1, $2, $3, $4)';
      await manager.query(user, [memberId, 'ada@example.com', 'ada', 'x']);
      await manager.query('insert into core.organization_users (id, user_id) values ($1, $1)', [memberId]);
    }),
  );
});

describePromptRepository(() => asTenant(SYSTEM_ORGANIZATION, new SqlPrompts(test.database, remembered)));

describeTenantPromptRepository(() => ({
  prompts: asTenant(SYSTEM_ORGANIZATION, new SqlTenantPrompts(test.database, remembered)),
  memberId,
}));
