import { atStart } from '@aynux/core';
import { configFrom, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import { createApp } from './create-app';
import { AGENT_KEYS } from './domains';
import { makeAdministrator } from './first-start';

const test = testServer();

it('makes one administrator, however many processes start at once and whomever they are told to make', async () => {
  const environment = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: 'memory://', ROLE: 'api' };
  const given = { ADMIN_EMAIL: 'ana@example.com', ADMIN_PASSWORD: 'correct horse battery' };
  const app = await createApp(configFrom({ ...environment, ...given }, AGENT_KEYS), test.server());
  try {
    await app.init();
    const create = app.get(await atStart.createFirstAdministrator(), { strict: false });
    const other = () => Tenant.run(SYSTEM_ORGANIZATION, () => create.execute({ email: 'bea@example.com' }));
    const made = await Promise.all([makeAdministrator(app), other()]);
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    const [said] = made;
    if (said !== null) expect(said).toBe('Administrator ana@example.com, with the password of ADMIN_PASSWORD.');
  } finally {
    await app.close();
  }
}, 180_000);
