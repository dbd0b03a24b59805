import { Database, Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
const CORE = 'greeting_agent,support_agent,fallback_agent,farewell_agent';
const SHOP = `${CORE},ecommerce_agent`;

/** Boots, works, and ends, as one deployment after the other does. */
async function running(
  environment: Readonly<Record<string, string>>,
  work: (app: NestFastifyApplication) => Promise<void>,
): Promise<void> {
  const app = await testApp(test.server(), environment);
  try {
    await work(app);
  } finally {
    await app.get(Queue).stop();
    await app.close();
  }
}

const look = <T>(app: NestFastifyApplication, sql: string) =>
  Tenant.run(SYSTEM_ORGANIZATION, () => app.get(Database).read((manager) => manager.query<T[]>(sql)));

/** The names of the products that have a vector. */
const embedded = async (app: NestFastifyApplication) =>
  (await look<{ name: string }>(app, 'select name from ecommerce.products where embedded_at is not null')).map(
    ({ name }) => name,
  );

it('what was written while nobody made vectors gets them once the domain is on, by ENABLED_AGENTS or by its switch', async () => {
  await running({ ENABLED_AGENTS: SHOP, ROLE: 'api' }, async (app) => {
    const admin = await new People(app).as(ADMIN, ADMIN.password);
    const category = (await admin.post('/ecommerce/categories', { name: 'Herramientas' })).json<{ id: string }>();
    const price = { amount: '10.00', currency: 'ARS' };
    const product = { name: 'Martillo', price, categoryId: category.id };
    expect(gist(await admin.post('/ecommerce/products', product))).toBe('201');
    expect(await embedded(app)).toEqual([]);
  });

  await running({ ENABLED_AGENTS: CORE }, async (app) => {
    // Whose worker takes the job, and knows nothing of products.
    await eventually(async () => {
      const jobs = await look<{ state: string }>(app, `select state::text from queue.job where name = 'embedding'`);
      return jobs.every(({ state }) => state === 'completed') || undefined;
    });
    expect(await embedded(app)).toEqual([]);
  });

  await running({ ENABLED_AGENTS: SHOP }, async (app) => {
    await eventually(async () => (await embedded(app)).includes('Martillo') || undefined);
    const admin = await new People(app).as(ADMIN, ADMIN.password);
    expect(gist(await admin.patch('/admin/domains/ecommerce', { status: 'disabled' }))).toBe('200');
    // By other means, such as the command line, since over HTTP the domain is off.
    await look(
      app,
      `insert into ecommerce.products (id, name, category_id, price)
        select gen_random_uuid(), 'Serrucho', category_id, 1 from ecommerce.products`,
    );
    expect(gist(await admin.patch('/admin/domains/ecommerce', { status: 'enabled' }))).toBe('200');
    await eventually(async () => (await embedded(app)).includes('Serrucho') || undefined);
    const found = await admin.post('/ecommerce/products/search', { query: 'herramienta para clavar' });
    expect(found.statusCode).toBe(200);
  });
}, 180_000);
