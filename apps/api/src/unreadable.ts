import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { PROBLEM_JSON, problemOf } from '@aynux/platform';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';

/** What Node gives up on; everything else that its parser stumbles over is no HTTP. */
const GIVEN_UP: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers are longer than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come to its end in time.'],
};

/** Answers what is so wrong that there is no request, as a problem all the same. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [statusCode, message] = GIVEN_UP[error.code ?? ''] ?? [400, 'This is not HTTP/1.1.'];
  const { status, title, ...rest } = problemOf({ statusCode, message }, randomUUID());
  const body = JSON.stringify({ status, title, ...rest });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    `Content-Type: ${PROBLEM_JSON}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${rest.requestId}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

type Raw = FastifyRequest & { readonly rawBody?: Buffer };

/** Bodies come as they are: nothing here unpacks them, and what is no UTF-8 would be stored as question marks. */
export function refuseOtherEncodings(fastify: FastifyInstance<RawServerDefault>): void {
  fastify.addHook('onRequest', async ({ headers: { 'content-encoding': encoding } }) => {
    if (encoding && encoding !== 'identity') {
      throw new UnsupportedMediaTypeException(`A body is not read that is encoded: ${encoding}.`);
    }
  });
  fastify.addHook('preValidation', async ({ rawBody }: Raw) => {
    if (rawBody && !isUtf8(rawBody)) throw new BadRequestException('The body is not UTF-8.');
  });
}
