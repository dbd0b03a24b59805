import { createHash } from 'node:crypto';
import { DomainError } from '@aynux/kernel';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './access';

export const NOT_IDEMPOTENT = 'aynux:not-idempotent';
export const ONLY_READS = 'aynux:only-reads';

/** In the OpenAPI document, where everything else that writes offers the header. */
export const NOT_IDEMPOTENT_EXTENSION = 'x-not-idempotent';
export const ONLY_READS_REASON = 'it only reads';

/**
 * For a route that cannot run in one transaction with the record of its answer: it calls a model, streams, or commits
 * something before it fails. The reason is for clients, who are refused rather than left to think a retry is safe.
 */
export const NotIdempotent = (reason: string) =>
  applyDecorators(SetMetadata(NOT_IDEMPOTENT, reason), ApiExtension(NOT_IDEMPOTENT_EXTENSION, reason));

/** For a route that only reads although its method says otherwise, such as a search with a body: a key means nothing to it. */
export const OnlyReads = () =>
  applyDecorators(SetMetadata(ONLY_READS, true), ApiExtension(NOT_IDEMPOTENT_EXTENSION, ONLY_READS_REASON));

const WRITES: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];
const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** @throws IdempotencyKeyInvalid */
export function idempotencyKeyOf({ method, headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined || !WRITES.includes(method)) return null;
  if (typeof key !== 'string' || !PRINTABLE.test(key)) throw new IdempotencyKeyInvalid();
  return key;
}

/** Equal for two requests that ask for the same, down to the bytes of their bodies. */
export function fingerprintOf(request: FastifyRequest & { rawBody?: Buffer }, principal: Principal): string {
  const { method, url, rawBody = Buffer.alloc(0) } = request;
  const asked = JSON.stringify([method, url, principal.organizationId, principal.userId]);
  return createHash('sha256').update(asked).update('\n').update(rawBody).digest('base64url');
}

export class IdempotencyKeyInvalid extends DomainError {
  constructor() {
    super('invalid', 'idempotency.key-invalid', 'An Idempotency-Key is 1 to 255 printable ASCII characters.');
  }
}

export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super('unprocessable', 'idempotency.key-reused', 'The Idempotency-Key was used before, for another request.');
  }
}

export class IdempotencyInProgress extends DomainError {
  constructor() {
    super('conflict', 'idempotency.in-progress', 'The first request with this Idempotency-Key is still running.');
  }
}

export class IdempotencyNotSupported extends DomainError {
  constructor(reason: string) {
    super('invalid', 'idempotency.not-supported', `This route takes no Idempotency-Key: ${reason}.`);
  }
}
