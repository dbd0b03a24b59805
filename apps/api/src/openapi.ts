import { Config } from '@aynux/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { completeOpenApi } from './complete-openapi';

/** The contract: `/openapi.json` for machines, `/docs` for people. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app), { jsonDocumentUrl: 'openapi.json', raw: ['json'] });
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
  const { MULTI_TENANT_MODE, TENANT_HEADER } = app.get(Config).settings;
  return completeOpenApi(SwaggerModule.createDocument(app, head), MULTI_TENANT_MODE ? TENANT_HEADER : null);
}
