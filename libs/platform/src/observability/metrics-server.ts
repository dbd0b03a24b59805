import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Config } from '../config/config';
import { Metrics } from './metrics';

/** `GET /metrics` on a port of its own, which a worker has as well and the reverse proxy does not show. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnModuleDestroy {
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(MetricsServer.name);
  }

  /** null: it does not listen. */
  get port(): number | null {
    return (this.server?.address() as AddressInfo | undefined)?.port ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT, HOST } = this.config.settings;
    if (METRICS_PORT === undefined) return;
    const server = createServer((request, response) => {
      const isAsked = request.method === 'GET' && request.url === '/metrics';
      if (!isAsked) return void response.writeHead(404).end();
      this.metrics.render().then(
        (text) => response.writeHead(200, { 'content-type': this.metrics.contentType }).end(text),
        (error: unknown) => {
          this.logger.error(error, 'The metrics could not be read.');
          response.writeHead(503).end();
        },
      );
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(METRICS_PORT, HOST, resolve));
  }

  onModuleDestroy(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
