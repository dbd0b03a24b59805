import { Tenant } from '@aynux/platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';

/**
 * Runs each request on behalf of the organization that it is for, which the guard has found. Not a middleware: under Fastify those come
 * before the guards and hold only Node's bare response, in which no exception filter can tell a problem.
 */
@Injectable()
export class TenantInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!principal) return next.handle(); // a public route finds its tenant itself, or needs none
    // The handler runs when the stream is subscribed to, so that is what has to happen inside.
    return new Observable((subscriber) =>
      Tenant.run(principal.organizationId, () => next.handle().subscribe(subscriber)),
    );
  }
}
