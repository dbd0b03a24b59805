import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AGENT_KEYS } from './domains';
import { Routes } from './operations/routes';
import { testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await testApp(test.server(), { ENABLED_AGENTS: AGENT_KEYS.map(({ key }) => key).join(',') });
}, 180_000);
afterAll(() => app.close());

const FILE = join(__dirname, 'routes.txt');
const listed = () => readFileSync(FILE, 'utf8').trimEnd().split('\n');
const served = () =>
  app
    .get(Routes, { strict: false })
    .all()
    .map(({ method, path, access }) => `${path} ${method}: ${access}`)
    .sort();

it('serves the routes that routes.txt lists, each to whom it says: a new route is a decision', () => {
  expect(served()).toEqual(listed());
});

it('is open to everybody only where a reason is given', () => {
  const open = served().filter((route) => route.includes(': public'));
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter((route) => !/: public: \w+/.test(route))).toEqual([]);
});

it('asks for a scope or a role wherever the platform is administered', () => {
  const administration = served().filter((route) => route.startsWith('/admin/'));
  expect(administration.length).toBeGreaterThan(0);
  expect(administration.filter((route) => !/: (scope|role) /.test(route))).toEqual([]);
});
