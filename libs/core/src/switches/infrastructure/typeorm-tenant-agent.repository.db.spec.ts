import { ChangeNotices, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { describeTenantAgentRepository } from '../testing/tenant-agent.repository.contract';
import { RememberedSwitchboard } from './remembered-switchboard';
import { TenantAgentRow, TypeormTenantAgentRepository } from './typeorm-tenant-agent.repository';

const test = testDatabase({ entities: [TenantAgentRow] });

describeTenantAgentRepository(() => {
  const switchboard = new RememberedSwitchboard(test.database, new ChangeNotices(test.database));
  return asTenant(SYSTEM_ORGANIZATION, new TypeormTenantAgentRepository(test.database, switchboard));
});
