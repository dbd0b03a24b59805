import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

type Answer = (response: ServerResponse, request: ReceivedRequest) => void;

/** A server on loopback that answers what it is told, and remembers what it was asked. */
export class FakeHttpServer {
  readonly requests: ReceivedRequest[] = [];
  private readonly next: Answer[] = [];

  private constructor(
    private readonly server: Server,
    private readonly usual: Answer,
  ) {}

  static async start(usual: Answer): Promise<FakeHttpServer> {
    const server = createServer();
    const fake = new FakeHttpServer(server, usual);
    server.on('request', (request, response) => {
      void json(request).then((body) => {
        const received = { path: request.url ?? '', headers: request.headers, body: body as Record<string, unknown> };
        fake.requests.push(received);
        (fake.next.shift() ?? fake.usual)(response, received);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers the next requests like this, and later ones as usual. */
  answerNext(...answers: readonly Answer[]): void {
    this.next.push(...answers);
  }

  /** As if nothing had happened. */
  forget(): void {
    this.requests.length = 0;
    this.next.length = 0;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }
}

export const answer =
  (status: number, body: unknown) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

export const silence: Answer = () => undefined;

/** Breaks the connection. */
export const hangUp: Answer = (response) => {
  response.destroy();
};
