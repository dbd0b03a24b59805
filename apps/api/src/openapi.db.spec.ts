import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { AGENT_KEYS } from './domains';
import { Routes } from './operations/routes';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
let app: NestFastifyApplication;
let text: string;
let document: OpenAPIObject;
let authorization: string;

beforeAll(async () => {
  app = await testApp(test.server(), { ENABLED_AGENTS: AGENT_KEYS.map(({ key }) => key).join(',') });
  text = (await app.inject('/openapi.json')).body;
  document = JSON.parse(text) as OpenAPIObject;
  const login = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN });
  authorization = `Bearer ${login.json<{ accessToken: string }>().accessToken}`;
}, 180_000);
afterAll(() => app.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, ...item[method] }] : [])),
  );
type Operation = ReturnType<typeof operations>[number];

const name = ({ method, path }: Operation) => `${method.toUpperCase()} ${path}`;
const send = ({ method, path }: Operation, headers: Record<string, string> = {}) =>
  app.inject({
    method: method.toUpperCase() as 'GET',
    url: path
      .replace('{organizationId}', SYSTEM_ORGANIZATION)
      .replaceAll(/\{\w+\}/g, '0193d3a0-0000-7000-8000-000000000001'),
    headers,
  });
const namesOf = async (which: (operation: Operation) => Promise<boolean>) => {
  const names: string[] = [];
  for (const operation of operations()) if (await which(operation)) names.push(name(operation));
  return names;
};

describe('the OpenAPI document', () => {
  it('breaks no rule of the linter', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: {
        'no-invalid-schema-examples': 'error',
        'no-invalid-media-type-examples': 'error',
        'operation-operationId': 'error',
        'operation-operationId-unique': 'error',
        'no-unused-components': 'error',
      },
    });
    const problems = await lintFromString({ source: text, config });
    const told = problems.map(({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer}: ${message}`);
    expect(told).toEqual([]);
  });

  it('shows an example of every field', () => {
    const shown = [
      'example',
      'examples',
      'default',
      'enum',
      '$ref',
      'allOf',
      'anyOf',
      'oneOf',
      'items',
      'additionalProperties',
    ];
    const schemas = Object.entries(document.components!.schemas!);
    const fields = schemas.flatMap(([schema, body]) =>
      '$ref' in body || body.example
        ? []
        : Object.entries(body.properties ?? {}).map(([field, of]) => ({ field: `${schema}.${field}`, of })),
    );
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter(({ of }) => !shown.some((key) => key in of)).map(({ field }) => field)).toEqual([]);
  });

  it('says of every operation what it is for, and what a success looks like', () => {
    const lacking = operations().filter(({ summary, tags, responses }) => {
      return !summary || !tags?.length || !Object.keys(responses).some((status) => status.startsWith('2'));
    });
    expect(lacking.map(name)).toEqual([]);
  });

  it('names every parameter once, whatever its case, and says what a failure looks like', () => {
    const flawed = operations().filter(({ parameters = [], responses }) => {
      const names = parameters.map((parameter) => ('name' in parameter ? parameter.name.toLowerCase() : ''));
      return new Set(names).size < names.length || !('4XX' in responses && '5XX' in responses);
    });
    expect(flawed.map(name)).toEqual([]);
  });

  it('names the headers of an answer, and the statuses that a request of its kind can meet', () => {
    const of = (method: (typeof METHODS)[number], path: string) => {
      const { responses, parameters = [] } = document.paths[`/api/v1${path}`]![method]!;
      const [success] = Object.entries(responses).find(([status]) => status.startsWith('2'))!;
      const { headers = {} } = responses[success] as { headers?: object };
      const takes = parameters.map((parameter) => ('name' in parameter ? parameter.name : ''));
      return { statuses: Object.keys(responses), headers: Object.keys(headers), takes };
    };
    const change = of('patch', '/organizations/{organizationId}/config');
    expect(change.headers).toEqual(expect.arrayContaining(['ETag', 'Idempotency-Replayed', 'RateLimit-Remaining']));
    expect(change.statuses).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '409', '412', '413', '415', '422', '429', '4XX', '5XX']),
    );
    expect(of('delete', '/organizations/{organizationId}/members/{userId}').takes).toContain('If-Match');
    expect(of('get', '/users/{id}').headers).toContain('ETag');
    expect(of('get', '/users').statuses).not.toContain('412');
  });

  it('says in words why a route takes no Idempotency-Key', () => {
    const { description } = document.paths['/api/v1/chat/messages']!.post!;
    expect(description).toContain('Takes no `Idempotency-Key`: a model may be asked');
  });

  it('has every route', () => {
    const prefix = (path: string) => (path.startsWith('/health/') ? path : `/api/v1${path}`);
    const routes = app
      .get(Routes, { strict: false })
      .all()
      .map(({ method, path }) => `${method} ${prefix(path).replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(operations().map(name).sort()).toEqual(routes.sort());
  });

  it('asks for a token exactly where the API does', async () => {
    const documented = await namesOf(async ({ security }) => security?.length !== 0);
    const asking = await namesOf(async (operation) => (await send(operation)).json().code === 'auth.required');
    expect(asking).toEqual(documented);
  });

  it('offers an Idempotency-Key exactly where the API takes one', async () => {
    const documented = await namesOf(async ({ parameters = [] }) =>
      parameters.some((parameter) => 'name' in parameter && parameter.name === 'Idempotency-Key'),
    );
    const isRefused = async (operation: Operation, key: string, code: string) => {
      if (operation.method === 'get') return false; // nothing is written; the answer may be a file
      return (await send(operation, { authorization, 'idempotency-key': key })).json().code === code;
    };
    const taking = await namesOf((operation) => isRefused(operation, 'x'.repeat(256), 'idempotency.key-invalid'));
    const refusing = await namesOf((operation) => isRefused(operation, 'a-key', 'idempotency.not-supported'));
    expect(taking.filter((operation) => !refusing.includes(operation))).toEqual(documented);
    expect(documented.length).toBeGreaterThan(10);
  });
});
