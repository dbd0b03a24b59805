import {
  ETAG_EXTENSION,
  NOT_IDEMPOTENT_EXTENSION,
  ONLY_READS_REASON,
  OUTSIDE_TENANTS_EXTENSION,
  PUBLIC_EXTENSION,
} from '@aynux/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { answersOf, HEADERS, REFUSALS, refusalsOf } from './openapi-answers';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type ParameterObject = NonNullable<OperationObject['parameters']>[number];
type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const PROBLEM: SchemaObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What went wrong, for a person.' },
    code: { type: 'string', description: 'Stable; branch on it.' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body.' },
          detail: { type: 'string' },
        },
      },
    },
  },
  example: {
    type: 'https://aynux.dev/problems/product.not-found',
    title: 'Not Found',
    status: 404,
    detail: 'There is no product 0193d3a0-0000-7000-8000-000000000000.',
    code: 'product.not-found',
    requestId: '4b7b8f0e-0d35-4c3c-9d1c-0f6c6f1e0b11',
  },
};

const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Chosen by the client: within a day, the same request with the same key happens once, and is answered again with ' +
    '`Idempotency-Replayed: true`. Another request with it: 422 `idempotency.key-reused`. The first one still running: ' +
    '409 `idempotency.in-progress`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, example: '5e7bd3d1-9f0c-4f57-b2a7-0f8f9ad0c1d2' },
};

const tenantHeader = (name: string): ParameterObject => ({
  name,
  in: 'header',
  required: false,
  description:
    'The organization that the request is for; without it, the one that the token is for. Not a member: 403 ' +
    '`tenant.forbidden`. Unknown, suspended, its trial over: 403 `tenant.unknown`, `tenant.suspended`, `tenant.trial-expired`.',
  schema: { type: 'string', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' },
});

/** Of fields whose form says all there is to show. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  uuid: '0193d3a0-0000-7000-8000-000000000001',
  'date-time': '2026-03-01T12:00:00.000Z',
  date: '2026-03-01',
  boolean: true,
};

/**
 * Adds what the platform does for every operation, so that none has to say it.
 * @param header by which a request names its organization; null where there is one only
 */
export function completeOpenApi(document: OpenAPIObject, header: string | null): OpenAPIObject {
  const schemas = { ...document.components?.schemas, Problem: PROBLEM };
  for (const schema of Object.values(schemas)) showExamples(schema);
  for (const [address, path] of Object.entries(document.paths)) {
    const named = header === null || address.includes('{organizationId}') ? [] : [tenantHeader(header)];
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      if (path[method]) path[method] = complete(path[method], method !== 'get', named);
    }
  }
  return { ...document, components: { ...document.components, schemas, responses: REFUSALS, headers: HEADERS } };
}

function complete(operation: OperationObject, writes: boolean, named: ParameterObject[]): OperationObject {
  const { parameters = [], responses } = operation;
  const isPublic = PUBLIC_EXTENSION in operation;
  const takesKey = writes && !isPublic && !(NOT_IDEMPOTENT_EXTENSION in operation);
  const isOfTenant = !isPublic && !(OUTSIDE_TENANTS_EXTENSION in operation);
  const all = [...parameters, ...(isOfTenant ? named : []), ...(takesKey ? [IDEMPOTENCY_KEY] : [])];
  const refused = operation[NOT_IDEMPOTENT_EXTENSION as 'description'];
  return {
    ...operation,
    ...(refused && refused !== ONLY_READS_REASON
      ? { description: `${operation.description ?? ''} Takes no \`Idempotency-Key\`: ${refused}.`.trim() }
      : {}),
    security: isPublic ? [] : [{ bearer: [] }],
    parameters: all,
    responses: {
      ...answersOf(responses, { withETag: ETAG_EXTENSION in operation, mayBeReplayed: takesKey }),
      ...refusalsOf({ ...operation, parameters: all }, { isPublic, takesKey }),
    },
  };
}

function showExamples(schema: SchemaObject): void {
  if ('$ref' in schema || schema.example !== undefined) return;
  for (const field of Object.values(schema.properties ?? {})) {
    if ('$ref' in field) continue;
    const shown = EXAMPLES[field.format ?? String(field.type)];
    if (shown !== undefined && field.example === undefined && field.default === undefined) field.example = shown;
  }
}
