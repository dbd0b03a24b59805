import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { DomainError } from '@aynux/kernel';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** What a single resource is answered with. */
export interface Versioned {
  readonly version: number;
}

/** Sends the version of the answered resource along as its ETag, and only that to a reader who has the version already. */
@Injectable()
export class ETagInterceptor implements NestInterceptor<Versioned, Versioned | undefined> {
  intercept(context: ExecutionContext, next: CallHandler<Versioned>): Observable<Versioned | undefined> {
    const http = context.switchToHttp();
    const { method, headers } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((resource) => {
        const etag = etagOf(resource.version);
        void reply.header('etag', etag);
        if (!READS.includes(method) || !isKnown(headers['if-none-match'], etag)) return resource;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

const READS: readonly string[] = ['GET', 'HEAD'];

/** Weakly compared, as RFC 9110 has it for reads. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/** In the OpenAPI document, of what is answered with an ETag. */
export const ETAG_EXTENSION = 'x-etag';

/** For a route that answers one resource. */
export const AnswersETag = () => applyDecorators(UseInterceptors(ETagInterceptor), ApiExtension(ETAG_EXTENSION, true));

/** For a route that changes one, and takes the version to be changed as `@IfMatch()`. */
export const ChangesETag = AnswersETag;

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description:
    'The ETag that was read. When it is no longer the current one, nothing is changed: 412 resource.stale. ' +
    'One tag, or `*`; as a proxy that compresses weakens it (`W/"3"`) it counts too.',
  schema: { type: 'string', example: '"3"' },
});

/** The version that the caller means to change: null when any will do. Says so in the OpenAPI document. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number | null =>
    expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [(target, key) => void IF_MATCH(target, key!, Object.getOwnPropertyDescriptor(target, key!)!)],
);

export const etagOf = (version: number): string => `"${version}"`;

/**
 * NaN, which no version equals, for a tag that is not one of ours.
 * @throws IfMatchInvalid for what is no tag, and for several: a resource here has one at a time
 */
export function expectedVersion(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  const [, tag] = /^(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(ifMatch.trim()) ?? [];
  if (tag === undefined) throw new IfMatchInvalid();
  return /^\d{1,9}$/.test(tag) ? Number(tag) : NaN;
}

export class IfMatchInvalid extends DomainError {
  constructor() {
    super(
      'invalid',
      'if-match.invalid',
      'If-Match takes one ETag as it was answered, such as "3" in its quotes, or *.',
    );
  }
}
