import { atStart, type InForce } from '@aynux/core';
import type { DomainManifest } from '@aynux/platform';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ALWAYS_LOADED } from '../domains';
import { DomainGuard } from './domain.guard';
import { HealthController } from './health.controller';
import { IN_FORCE, ModulesController } from './modules.controller';
import { Readiness } from './readiness';
import { Routes } from './routes';

/** How the process is doing, what of it is on, and the door that is shut where it is not. */
@Module({ controllers: [HealthController, ModulesController], providers: [Readiness, Routes] })
export class OperationsModule {
  static async forDomains(loaded: readonly DomainManifest[]): Promise<DynamicModule> {
    const inForce = await atStart.inForce();
    const switchable = loaded.filter((domain) => !ALWAYS_LOADED.includes(domain));
    const modules = await Promise.all(switchable.map(async ({ name, module }) => [name, await module()] as const));
    return {
      module: OperationsModule,
      providers: [
        { provide: IN_FORCE, useExisting: inForce },
        {
          provide: APP_GUARD,
          inject: [inForce, Routes],
          useFactory: (now: InForce, routes: Routes) => new DomainGuard(now, onceKnown(routes, modules)),
        },
      ],
    };
  }
}

/** The controllers of all modules are there when the first request is, and not before. */
function onceKnown(routes: Routes, modules: readonly (readonly [string, Type])[]): () => ReadonlyMap<Type, string> {
  let known: ReadonlyMap<Type, string> | undefined;
  const controllers = ([name, module]: readonly [string, Type]) =>
    routes.controllersOf(module).map((controller) => [controller, name] as const);
  return () => (known ??= new Map(modules.flatMap(controllers)));
}
