import { type Config, Database, EveryTenant, Tenant } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { openMigrated } from './open-migrated';
import { organizationCalled } from './organization-called';

/** For commands that do what a route does. */
export async function withApp<T>(config: Config, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const server = await openMigrated(config);
  try {
    const app = await NestFactory.createApplicationContext(await AppModule.with(config, server), {
      abortOnError: false,
      logger: ['error'],
    });
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
  const database = app.get(Database, { strict: false });
  const ids = organization
    ? [(await organizationCalled(database, organization)).id]
    : await new EveryTenant(database).ids();
  const done: T[] = [];
  for (const id of ids) done.push(await Tenant.run(id, work));
  return done;
}
