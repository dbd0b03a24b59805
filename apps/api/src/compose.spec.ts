import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '@aynux/platform';

const ROOT = join(__dirname, '../../..');
const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
/** Each service has its own, or the image has. */
const DECIDED = ['NODE_ENV', 'HOST', 'DATA_DIR', 'DEMO_DATA'];

it('passes on every variable that the application reads', () => {
  const passed = new Set([...compose.matchAll(/^ {4,6}([A-Z_]+):/gm)].map(([, name]) => name));
  const names = Object.keys(settings([]).shape).filter((name) => !DECIDED.includes(name) && name !== 'PORT');
  expect(names.filter((name) => !passed.has(name))).toEqual([]);
});

it('demands nothing of who only wants one of the services', () => {
  expect(compose).not.toMatch(/\$\{\w+:?\?/);
});

it('builds no image with the secrets of whoever builds it', () => {
  expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')).toContain('.env');
});
