import { type Config, type DatabaseServer, problemOf, PROBLEM_JSON } from '@aynux/platform';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BODY_AT_MOST, readOnlyJson, refuseWrongMethods, takeLongDeliveries } from './edges';
import { requestId } from './logging';
import { serveOpenApi } from './openapi';
import { QuietLogger } from './quiet-logger';
import { limitRates } from './rate-limit';

/** The API as production and the tests both boot it; the caller listens, and closes the server after it. */
export async function createApp(config: Config, server: DatabaseServer): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ genReqId: requestId, bodyLimit: BODY_AT_MOST, frameworkErrors: refuse });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  takeLongDeliveries(fastify);
  refuseWrongMethods(fastify);

  const app = await NestFactory.create<NestFastifyApplication>(await AppModule.with(config, server), adapter, {
    abortOnError: false,
    logger: ['error', 'warn'],
    rawBody: true,
  });
  app.useLogger(app.get(QuietLogger));
  app.setGlobalPrefix('api/v1', { exclude: ['health/{*path}', 'openapi.json', 'docs'] });
  readOnlyJson(app);
  await app.register(multipart, { limits: { fileSize: 20 * BODY_AT_MOST, files: 1 } });
  await limitRates(app, config);
  serveOpenApi(app);
  return app;
}

/** What Fastify refuses before there is a route, such as a path that cannot be decoded. */
function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id);
  void reply.status(problem.status).header('x-request-id', request.id).type(PROBLEM_JSON).send(problem);
}
