import { type Config, EveryTenant, Database, migrate, Tenant } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { migrationsOf } from '../migrations-of';
import { openServer } from '../open-server';

/** For commands that do what a route does. */
export async function withApp<T>(config: Config, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const server = await openServer(config);
  try {
    if (server.isEmbedded) await migrate(server, await migrationsOf(config));
    const app = await NestFactory.createApplicationContext(await AppModule.with(config, server), { logger: ['error'] });
    return await work(app).finally(() => app.close());
  } finally {
    await server.close();
  }
}

/** In each organization, or in the one that is meant. */
export async function inEach<T>(
  app: INestApplicationContext,
  organization: string | undefined,
  work: () => Promise<T>,
): Promise<T[]> {
  const ids = organization ? [organization] : await new EveryTenant(app.get(Database, { strict: false })).ids();
  const done: T[] = [];
  for (const id of ids) done.push(await Tenant.run(id, work));
  return done;
}
