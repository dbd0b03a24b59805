import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface GraphRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

type Answer = (response: ServerResponse, request: GraphRequest) => void;

/** Meta's Graph API on loopback: takes messages as the real one does, and fails as it is told. */
export class FakeGraphApi {
  readonly requests: GraphRequest[] = [];
  private readonly next: Answer[] = [];
  private asked: () => void = () => undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeGraphApi> {
    const server = createServer();
    const fake = new FakeGraphApi(server);
    server.on('request', (request, response) => {
      void json(request).then((body) => {
        const { method, url: path, headers } = request;
        fake.answer({ method, path, headers, body: body as Record<string, unknown> }, response);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v23.0`;
  }

  /** Answers the next requests like this, and those after them with success. */
  answerNext(...answers: readonly Answer[]): void {
    this.next.push(...answers);
  }

  /** Once a request has come in that is not answered yet, or will be. */
  untilAsked(): Promise<void> {
    return new Promise((resolve) => (this.asked = resolve));
  }

  forget(): void {
    this.requests.length = 0;
    this.next.length = 0;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  private answer(request: GraphRequest, response: ServerResponse): void {
    this.requests.push(request);
    const { to, recipient } = request.body;
    const contacts = [to === undefined ? { input: recipient, user_id: recipient } : { input: to, wa_id: to }];
    const messages = [{ id: `wamid.${randomUUID()}` }];
    (this.next.shift() ?? answers(200, { messaging_product: 'whatsapp', contacts, messages }))(response, request);
    this.asked();
  }
}

export const answers =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };

/** As Meta words an error. */
export const fails = (
  status: number,
  code: number,
  headers: Record<string, string> = {},
  more: object = {},
): Answer => {
  const message = `(#${code}) Something about ${code}`;
  return answers(status, { error: { message, type: 'OAuthException', code, fbtrace_id: 'A1b2', ...more } }, headers);
};

/** Takes the request and never answers. */
export const staysSilent: Answer = () => undefined;

/** Takes the request and breaks the connection. */
export const hangsUp: Answer = (response) => void response.destroy();

/** Begins to answer and breaks the connection. */
export const breaksOff: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"messages": [', () => response.destroy());
};
