import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { Caller } from './caller';

const LONGEST = 500;

/** Remembers who asks, and from where, while a request is answered. */
@Injectable()
export class CallerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { id, ip, headers, principal } = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = {
      via: 'http',
      userId: principal?.userId ?? null,
      ip,
      client: headers['user-agent']?.slice(0, LONGEST) ?? null,
      requestId: id,
    } as const;
    // The handler runs when the stream is subscribed to, so that is what has to happen inside.
    return new Observable((subscriber) => Caller.run(caller, () => next.handle().subscribe(subscriber)));
  }
}
