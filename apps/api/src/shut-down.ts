import { type DatabaseServer, Queue } from '@aynux/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Ends what runs and loses nothing: first no new request, then no new job, then no database. */
export async function shutDown(app: NestFastifyApplication, server: DatabaseServer): Promise<void> {
  await drained(app);
  await app.get(Queue).stop();
  await app.close();
  await server.close();
}

/** The requests that are being answered are answered. */
function drained(app: NestFastifyApplication): Promise<void> {
  const http = app.getHttpServer();
  return new Promise((resolve) => {
    http.close(() => resolve()); // also when it never listened
    http.closeIdleConnections();
  });
}
