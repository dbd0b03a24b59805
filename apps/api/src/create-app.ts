import { DomainError } from '@aynux/kernel';
import { type Config, type DatabaseServer, Metrics, problemOf, PROBLEM_JSON } from '@aynux/platform';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { BODY_AT_MOST, readOnlyJson, refuseWrongMethods, takeLongDeliveries } from './edges';
import { logging, requestId } from './logging';
import { serveOpenApi } from './openapi';
import { QuietLogger } from './quiet-logger';
import { limitRates } from './rate-limit';
import { refuseOtherEncodings, refuseUnreadable } from './unreadable';

/** The API as production and the tests both boot it; the caller listens, and closes the server after it. */
export async function createApp(config: Config, server: DatabaseServer): Promise<NestFastifyApplication> {
  const { TRUST_PROXY: trustProxy = false } = config.settings;
  const adapter = new FastifyAdapter({
    trustProxy,
    genReqId: requestId,
    bodyLimit: BODY_AT_MOST,
    frameworkErrors: refuse,
    clientErrorHandler: refuseUnreadable,
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  takeLongDeliveries(fastify);
  refuseWrongMethods(fastify);
  refuseOtherEncodings(fastify);

  if (config.settings.ROLE === 'worker') fastify.addHook('onRequest', onlyProbes);

  const log = logging(config);
  const app = await NestFactory.create<NestFastifyApplication>(await AppModule.with(config, server), adapter, {
    abortOnError: false,
    logger: new QuietLogger(new PinoLogger(log), log), // from the first line on
    rawBody: true,
  });
  app.setGlobalPrefix('api/v1', { exclude: ['health/{*path}', 'openapi.json', 'docs'] });
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', async ({ method, is404, routeOptions }, { statusCode, elapsedTime }) => {
    metrics.answered(method, is404 ? 'none' : (routeOptions.url ?? 'none'), statusCode, elapsedTime / 1000);
  });
  readOnlyJson(app);
  await app.register(multipart, { limits: { fileSize: 20 * BODY_AT_MOST, files: 1 } });
  await limitRates(app, config);
  serveOpenApi(app);
  return app;
}

const PROBES = ['/health/', '/metrics'];

/** A worker has all the routes, since it is the same application, and is there for none of them. */
async function onlyProbes(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!PROBES.some((path) => request.url.startsWith(path))) refuse(new ServesNoRequests(), request, reply);
}

class ServesNoRequests extends DomainError {
  constructor() {
    super(
      'not-found',
      'route.not-found',
      'This process works on jobs, and only says how it is: ask one with another ROLE.',
    );
  }
}

/** What Fastify refuses before there is a route, such as a path that cannot be decoded. */
function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id);
  void reply.status(problem.status).header('x-request-id', request.id).type(PROBLEM_JSON).send(problem);
}
