import { configFrom, type DatabaseServer } from '@aynux/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../create-app';
import { AGENT_KEYS } from '../domains';
import { makeAdministrator, rememberDomains } from '../first-start';

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };
export const APP_SECRET = 'the-app-secret-of-the-tests';

/** The API as production boots it, on a test's own database; nothing is listened to. */
export async function testApp(
  server: DatabaseServer,
  environment: Readonly<Record<string, string>> = {},
): Promise<NestFastifyApplication> {
  const config = configFrom(
    {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATA_DIR: 'memory://',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      META_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: 'verify-me',
      RATE_LIMIT_PER_MINUTE: '100000',
      ...environment,
    },
    AGENT_KEYS,
  );
  const app = await createApp(config, server);
  await app.init();
  await rememberDomains(app);
  await makeAdministrator(app);
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
