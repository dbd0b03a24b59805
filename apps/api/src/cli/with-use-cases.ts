import { type Config, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { withApp } from './with-app';

export type UseCases = <T>(type: () => Promise<Type<T> | (abstract new (...args: never[]) => T)>) => Promise<T>;

/** Where users are kept: what is about an organization enters it. */
export function withUseCases<T>(
  config: Config,
  work: (use: UseCases, app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  return withApp(config, (app) => {
    const use: UseCases = async (type) => app.get(await type(), { strict: false });
    return Tenant.run(SYSTEM_ORGANIZATION, () => work(use, app));
  });
}
