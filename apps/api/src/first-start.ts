import { Config, Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { enabledDomains } from './domains';

/** Something to look at, once in the life of an embedded database; deleting it is for good. */
export async function loadDemoData(app: INestApplicationContext): Promise<boolean> {
  const database = app.get(Database);
  const [seen] = await database.outsideTenants(`select from ops.milestones where name = 'demo-data'`);
  if (seen.rowCount) return false;
  for (const domain of enabledDomains(app.get(Config).settings.ENABLED_AGENTS)) {
    const demo = await domain.demo?.();
    if (demo) await Tenant.run(SYSTEM_ORGANIZATION, () => app.get(demo, { strict: false }).execute());
  }
  await database.outsideTenants(`insert into ops.milestones (name) values ('demo-data')`);
  return true;
}
