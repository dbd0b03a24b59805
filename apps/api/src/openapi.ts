import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const PROBLEM = {
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

/** The contract: `/openapi.json` for machines, `/docs` for people. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app), { jsonDocumentUrl: 'openapi.json' });
}

export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Aynux')
    .setDescription('The backend behind a business on WhatsApp: customers, catalogue, knowledge and conversations.')
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This server')
    .addBearerAuth()
    .build();
  return withProblems(SwaggerModule.createDocument(app, head));
}

/** Every operation may answer with a problem, so that is said once for all. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM as never },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation)
        operation.responses = { ...operation.responses, '4XX': { description: 'A problem', content } } as never;
    }
  }
  return document;
}
