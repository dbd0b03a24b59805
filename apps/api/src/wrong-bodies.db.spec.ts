import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import {
  type Document,
  exampleOf,
  family,
  type Operation,
  nameOf,
  operationsOf,
  testServer,
  withValue,
} from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AGENT_KEYS } from './domains';
import { openApiOf } from './openapi';
import { ADMIN, testApp } from './testing/test-app';
import { type Wrong, wrongValues } from './testing/wrong-values';

const test = testServer();
const SOMEBODY = { ...family('quagga', 4711), organizationId: SYSTEM_ORGANIZATION };
let app: NestFastifyApplication;
let authorization: string;
let operations: Operation[];
let open: ReadonlySet<string>;

beforeAll(async () => {
  app = await testApp(test.server(), { ENABLED_AGENTS: AGENT_KEYS.map(({ key }) => key).join(','), ROLE: 'api' });
  const login = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN });
  authorization = `Bearer ${login.json<{ accessToken: string }>().accessToken}`;
  const isJson = ({ body, path }: Operation) => body?.type === 'application/json' && !path.includes('/webhooks/');
  const document = openApiOf(app);
  operations = operationsOf(document as unknown as Document).filter(isJson);
  const isOpen = ({ method, path }: Operation) =>
    'x-public' in (document.paths[path]![method.toLowerCase() as 'get'] as object);
  open = new Set(operations.filter(isOpen).map(nameOf));
}, 180_000);
afterAll(() => app.close());

let asked = 0;

/** What a request with this in its body is answered, unless it is refused with a pointer to just that. */
async function flaw(operation: Operation, { pointer, what, value, isPastALimit }: Wrong): Promise<string[]> {
  const { body, method, path, parameters } = operation;
  const payload = withValue(body!.schema, exampleOf(body!.schema, SOMEBODY), pointer, value, SOMEBODY);
  const named = (name: string) => {
    const { example = SOMEBODY.id } = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return name === 'organizationId' ? SYSTEM_ORGANIZATION : String(example);
  };
  asked += 1;
  const answer = await app.inject({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named(name))),
    headers: { 'content-type': 'application/json', ...(open.has(nameOf(operation)) ? {} : { authorization }) },
    remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`, // who has not logged in may ask little from one
    payload: JSON.stringify(payload),
  });
  const field = `/${pointer.filter((segment) => segment !== 0).join('/')}`; // of a list the whole may be pointed to
  const { errors = [] } = answer.json<{ errors?: { pointer: string }[] }>();
  const isTold = errors.some((error) => error.pointer === field || error.pointer.startsWith(`${field}/`));
  if (answer.statusCode === 400 && isTold) return [];
  if (answer.statusCode === 404 && isPastALimit && path.includes('{')) return []; // first the thing is looked for
  const { code = '' } = answer.json<{ code?: string }>();
  return [`${nameOf(operation)} /${pointer.join('/')} with ${what}: ${answer.statusCode} ${code}`];
}

it('every field of every body refuses what it does not say it takes, and the refusal points to it', async () => {
  const flaws: string[] = [];
  for (const operation of operations) {
    for (const wrong of wrongValues(operation.body!.schema)) flaws.push(...(await flaw(operation, wrong)));
  }
  expect(flaws).toEqual([]);
  expect(asked).toBeGreaterThan(500);
}, 600_000);
