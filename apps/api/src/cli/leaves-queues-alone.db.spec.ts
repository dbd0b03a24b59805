import { configFrom, Database, Queue } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { AGENT_KEYS } from '../domains';

const test = testServer();
const ENVIRONMENT = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: 'memory://' };

it('takes no job that waits, and calls for none, whatever ROLE says', async () => {
  const config = configFrom(ENVIRONMENT, AGENT_KEYS).asCommand();
  const app = await NestFactory.createApplicationContext(await AppModule.with(config, test.server()), {
    logger: false,
  });
  try {
    const data = { organizationId: '00000000-0000-0000-0000-000000000000', contactId: 'nobody' };
    await app.get(Queue).enqueue({ queue: 'inbox', data, key: 'nobody' });
    const [{ rows }] = await app.get(Database).outsideTenants('select name, state::text from queue.job order by name');
    expect(rows).toEqual([{ name: 'inbox', state: 'created' }]);
  } finally {
    await app.close();
  }
}, 60_000);
