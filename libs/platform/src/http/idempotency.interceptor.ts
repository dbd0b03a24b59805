import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database';
import type { Principal } from './access';
import {
  fingerprintOf,
  IdempotencyInProgress,
  idempotencyKeyOf,
  IdempotencyKeyReused,
  IdempotencyNotSupported,
  NOT_IDEMPOTENT,
  ONLY_READS,
} from './idempotency';
import { type StoredAnswer, StoredAnswers } from './stored-answers';

/** What a handler says in headers; all others are the server's, and of the request at hand. */
const KEPT_HEADERS = ['etag', 'location', 'link'];

/**
 * Writes with an `Idempotency-Key` happen once. The answer is stored in the transaction of the effect, so there is never one
 * without the other; a request that fails stores nothing, and may be repeated with the same key. To be registered after the
 * interceptor that enters the tenant.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly answers: StoredAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { principal } = request;
    const marked = <T>(name: string) =>
      this.reflector.getAllAndOverride<T | undefined>(name, [context.getHandler(), context.getClass()]);
    const reason = marked<string>(NOT_IDEMPOTENT);
    if (!principal) {
      if (reason && 'idempotency-key' in request.headers) throw new IdempotencyNotSupported(reason);
      return next.handle(); // of a public route, whose callers have no keys of their own
    }
    const key = marked<true>(ONLY_READS) ? null : idempotencyKeyOf(request);
    if (key === null) return next.handle();
    if (reason) throw new IdempotencyNotSupported(reason);
    return from(this.once({ request, principal, key }, http.getResponse<FastifyReply>(), next));
  }

  private once(
    { request, principal, key }: { request: FastifyRequest; principal: Principal; key: string },
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const asked = { userId: principal.userId, key };
    const fingerprint = fingerprintOf(request, principal);
    return this.database.run(async () => {
      if (!(await this.answers.lock(asked))) {
        void reply.header('retry-after', '1');
        throw new IdempotencyInProgress();
      }
      // In a statement of its own: one that began before the lock was had would not see what its last holder stored.
      const stored = await this.answers.find(asked);
      if (stored && stored.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
      if (stored) return replay(stored, reply);
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.answers.store(asked, { fingerprint, ...answerOf(reply, body) });
      return body;
    });
  }
}

function answerOf(reply: FastifyReply, body: unknown): Omit<StoredAnswer, 'fingerprint'> {
  if (reply.sent || body instanceof StreamableFile || Buffer.isBuffer(body)) {
    throw new Error('Only an answer of JSON can be stored: mark the route as @NotIdempotent.');
  }
  const given = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)]).filter(([, value]) => value !== undefined);
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(given) as Record<string, string>,
    body: body === undefined ? null : JSON.stringify(body),
  };
}

function replay({ status, headers, body }: StoredAnswer, reply: FastifyReply): unknown {
  void reply.status(status).headers(headers).header('idempotency-replayed', 'true');
  return body === null ? undefined : (JSON.parse(body) as unknown);
}
