import { MethodNotAllowedException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

const MIB = 1024 * 1024;

/** Of a body. */
export const BODY_AT_MOST = MIB;

/** Meta's deliveries have up to 3 MB; who else tells of payments tells less. */
const DELIVERY_AT_MOST = 4 * MIB;

const FORM = 'application/x-www-form-urlencoded';

/** Fastify reads texts and Nest reads forms by default; no route takes either, so they are refused as what they are. */
export function readOnlyJson(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().removeContentTypeParser('text/plain');
  app.useBodyParser(FORM, { bodyLimit: BODY_AT_MOST }, (_request, _body, done) =>
    done(new UnsupportedMediaTypeException(`Unsupported Media Type: ${FORM}`)),
  );
}

/** To be called before there are routes. */
export function takeLongDeliveries(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/webhooks/')) route.bodyLimit = DELIVERY_AT_MOST;
  });
}

/** Tells a wrong method from a path that leads nowhere. To be called before there are routes. */
export function refuseWrongMethods(fastify: FastifyInstance): void {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const [path = ''] = request.url.split('?');
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    if (!methods.length) return;
    void reply.header('allow', [...new Set(methods)].sort().join(', '));
    throw new MethodNotAllowedException(`${path} does not take ${request.method}.`);
  });
}

/** `/things/:id/*` as what it matches. */
function patternOf(url: string): RegExp {
  const source = url
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/:\w+/g, '[^/]+')
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`);
}
