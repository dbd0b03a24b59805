import { atStart } from '@aynux/core';
import { Config, Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { enabledDomains } from './domains';

/** Every domain that is loaded can be referred to. */
export async function rememberDomains(app: INestApplicationContext): Promise<void> {
  const domains = app.get(await atStart.knownDomains(), { strict: false });
  const enabled = enabledDomains(app.get(Config).settings.ENABLED_AGENTS);
  await domains.remember(enabled.map(({ schema, title }) => ({ name: schema, title })));
}

/** Somebody must be able to log in. @returns what to print once: the password, if it was made up */
export async function makeAdministrator(app: INestApplicationContext): Promise<string | null> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = app.get(Config).settings;
  const create = app.get(await atStart.createFirstAdministrator(), { strict: false });
  const made = await Tenant.run(SYSTEM_ORGANIZATION, () =>
    create.execute({ email, ...(password ? { password } : {}) }),
  );
  if (!made) return null;
  return made.password === null
    ? `Administrator ${made.email}, with the password of ADMIN_PASSWORD.`
    : `Administrator ${made.email}, password ${made.password}. It is shown only now.`;
}

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
