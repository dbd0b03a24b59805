import { type Config, type DatabaseServer, problemOf, PROBLEM_JSON } from '@aynux/platform';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { requestId } from './logging';
import { serveOpenApi } from './openapi';
import { QuietLogger } from './quiet-logger';

const MIB = 1024 * 1024;

/** The API as production and the tests both boot it; the caller listens, and closes the server after it. */
export async function createApp(config: Config, server: DatabaseServer): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ genReqId: requestId, bodyLimit: MIB, trustProxy: false });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  // Fastify's own refusals (an unreadable body, a URL it cannot decode) come before Nest has a filter to tell them.
  fastify.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id);
    void reply.status(problem.status).type(PROBLEM_JSON).send(problem);
  });

  const app = await NestFactory.create<NestFastifyApplication>(await AppModule.with(config, server), adapter, {
    abortOnError: false,
    logger: ['error', 'warn'],
    rawBody: true,
  });
  app.useLogger(app.get(QuietLogger));
  app.setGlobalPrefix('api/v1', { exclude: ['health/(.*)', 'openapi.json', 'docs'] });
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
