import type { Server } from 'node:http';
import { Config, type DatabaseServer } from '@aynux/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from './operations/readiness';

/** How often a connection that has had its answer is looked for. */
const LOOK_MS = 50;
/** To close what has nothing left to do. */
const CLOSING_MS = 5_000;

/**
 * Ends what runs and loses nothing: first no new request, then no new job, then no database. Whoever does not come to an end
 * within SHUTDOWN_TIMEOUT_SECONDS is cut off: else the platform's patience ends first, and cuts off everybody.
 */
export async function shutDown(app: NestFastifyApplication, server: DatabaseServer): Promise<void> {
  const { drainMs } = app.get(Config);
  app.get(Readiness, { strict: false }).withdraw();
  await drained(app.getHttpServer(), drainMs);
  await within(drainMs + CLOSING_MS, async () => {
    await app.close(); // the queue as its module goes, with its jobs; then the pool
    await server.close();
  });
}

/** The requests that are being answered are answered. */
async function drained(http: Server, patienceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => void http.close(() => resolve())); // also when it never listened
  http.closeIdleConnections();
  const looking = setInterval(() => http.closeIdleConnections(), LOOK_MS);
  const cuttingOff = setTimeout(() => http.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(looking);
  clearTimeout(cuttingOff);
}

async function within(patienceMs: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StillRunning()), patienceMs);
  });
  await Promise.race([work(), tooLate]).finally(() => clearTimeout(timer));
}

export class StillRunning extends Error {
  constructor() {
    super('Something was still running when the time to stop was over; it is tried again by the next process.');
  }
}
