import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** What a single resource is answered with. */
export interface Versioned {
  readonly version: number;
}

/** Sends the version of the answered resource along as its ETag. */
@Injectable()
export class ETagInterceptor implements NestInterceptor<Versioned, Versioned> {
  intercept(context: ExecutionContext, next: CallHandler<Versioned>): Observable<Versioned> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(({ version }) => void reply.header('etag', etagOf(version))));
  }
}

/** For a route that answers one resource. */
export const AnswersETag = () => UseInterceptors(ETagInterceptor);

/** For a route that changes one, and takes the version to be changed as `@IfMatch()`. */
export const ChangesETag = () =>
  applyDecorators(
    AnswersETag(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        'The ETag that was read. When it is no longer the current one, nothing is changed: 412 resource.stale.',
      schema: { type: 'string', example: '"3"' },
    }),
  );

/** The version that the caller means to change: null when any will do. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | null =>
  expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

export const etagOf = (version: number): string => `"${version}"`;

/** NaN, which no version equals, for a tag that is not one of ours. */
export function expectedVersion(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim()) ?? [];
  return version === undefined ? NaN : Number(version);
}
