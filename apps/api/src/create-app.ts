import { type Config, type DatabaseServer, problemOf, PROBLEM_JSON } from '@aynux/platform';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestId } from './logging';
import { serveOpenApi } from './openapi';
import { QuietLogger } from './quiet-logger';

const MIB = 1024 * 1024;

/** The API as production and the tests both boot it; the caller listens, and closes the server after it. */
export async function createApp(config: Config, server: DatabaseServer): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ genReqId: requestId, bodyLimit: MIB, frameworkErrors: refuse });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));

  const app = await NestFactory.create<NestFastifyApplication>(await AppModule.with(config, server), adapter, {
    abortOnError: false,
    logger: ['error', 'warn'],
    rawBody: true,
  });
  app.useLogger(app.get(QuietLogger));
  app.setGlobalPrefix('api/v1', { exclude: ['health/{*path}', 'openapi.json', 'docs'] });
  await app.register(multipart, { limits: { fileSize: 20 * MIB, files: 1 } });
  await app.register(rateLimit, {
    max: config.settings.RATE_LIMIT_PER_MINUTE,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    allowList: ({ url }: { url: string }) => url.startsWith('/health') || url.includes('/webhooks/'),
  });
  serveOpenApi(app);
  return app;
}

/** What Fastify refuses before there is a route, such as a path that cannot be decoded. */
function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id);
  void reply.status(problem.status).type(PROBLEM_JSON).send(problem);
}
