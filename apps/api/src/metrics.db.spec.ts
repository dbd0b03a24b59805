import { MetricsServer } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await testApp(test.server(), { METRICS_PORT: '0', HOST: '127.0.0.1' });
}, 180_000);
afterAll(() => app.close());

const ask = (path: string) => fetch(`http://127.0.0.1:${app.get(MetricsServer, { strict: false }).port}${path}`);

it('tells Prometheus, on a port of its own, how requests, connections, jobs and replies are doing', async () => {
  for (const id of [1, 2]) await app.inject(`/api/v1/ecommerce/brands/0193d3a0-0000-7000-8000-00000000000${id}`);
  await app.inject('/nowhere');
  const answer = await ask('/metrics');
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await answer.text();
  const route = 'method="GET",route="/api/v1/ecommerce/brands/:id",status="401"';
  expect(text).toContain(`http_request_duration_seconds_count{${route}} 2`);
  expect(text).toContain('route="none",status="404"} 1');
  expect(text).not.toContain('0193d3a0');
  expect(text).toMatch(/^aynux_database_connections\{state="(open|idle|awaited)"\} \d+$/m);
  expect(text).toMatch(/^aynux_queue_jobs\{queue="[\w-]+",state="waiting"\} \d+$/m);
  expect(text).toMatch(/^aynux_overdue_contacts\{box="outbox"\} 0$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

it('shows nothing else there, and no metrics where the API is', async () => {
  expect((await ask('/api/v1/auth/me')).status).toBe(404);
  expect((await app.inject('/metrics')).statusCode).toBe(404);
});
