import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { type Document, family, nameOf, type Operation, operationsOf, testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AGENT_KEYS } from './domains';
import { openApiOf } from './openapi';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
const { id: ID } = family('quagga', 4711);
let app: NestFastifyApplication;
let authorization: string;
let operations: Operation[];

beforeAll(async () => {
  app = await testApp(test.server(), { ENABLED_AGENTS: AGENT_KEYS.map(({ key }) => key).join(','), ROLE: 'api' });
  const login = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN });
  authorization = `Bearer ${login.json<{ accessToken: string }>().accessToken}`;
  const document = openApiOf(app);
  const isOpen = ({ method, path }: Operation) =>
    'x-public' in (document.paths[path]![method.toLowerCase() as 'get'] as object);
  operations = operationsOf(document as unknown as Document).filter((operation) => !isOpen(operation));
}, 180_000);
afterAll(() => app.close());

/** What a request with this query is answered, unless it is refused with a pointer to the parameter. */
async function flaw(operation: Operation, name: string, value: string): Promise<string[]> {
  const { method, path, parameters } = operation;
  const named = (parameter: string) => {
    const { example = ID } = parameters.find((one) => one.name === parameter)?.schema ?? {};
    return parameter === 'organizationId' ? SYSTEM_ORGANIZATION : String(example);
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(named(parameter)));
  const url = `${filled}?${encodeURIComponent(name)}=${value}`;
  const answer = await app.inject({ method, url, headers: { authorization } });
  const isJson = String(answer.headers['content-type']).includes('json');
  const { code, errors = [] } = isJson ? answer.json<{ code?: string; errors?: { pointer: string }[] }>() : {};
  if (answer.statusCode === 400 && errors.some(({ pointer }) => pointer === `/${name}`)) return [];
  return [`${nameOf(operation)}?${name}=${value}: ${answer.statusCode} ${code}`];
}

it('every parameter of every query refuses what it does not say it takes, and the refusal names it', async () => {
  const flaws: string[] = [];
  for (const operation of operations) {
    for (const { name, in: place, schema } of operation.parameters) {
      if (place !== 'query' || name === 'cursor') continue;
      const type = [schema.type].flat().find((one) => one !== 'null');
      const isFree = type === 'string' && !schema.enum && !schema.format;
      const wrong = isFree ? ['%00', 'a%00b'] : ['%00', 'neither', '1e1', ...(type === 'array' ? [] : [`&${name}=`])];
      for (const value of wrong) flaws.push(...(await flaw(operation, name, value)));
    }
  }
  expect(flaws).toEqual([]);
}, 300_000);

it('no query takes a parameter that nobody asked for', async () => {
  const flaws: string[] = [];
  for (const operation of operations) flaws.push(...(await flaw(operation, 'unheardOf', '1')));
  expect(flaws).toEqual([]);
}, 300_000);
