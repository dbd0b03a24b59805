import { type MemberRole, OPEN_TO_PLATFORM, OUTSIDE_TENANTS, PUBLIC, ROLES, SCOPE } from '@aynux/platform';
import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';

export interface Route {
  readonly method: string;
  /** As the controller says it, without the prefix of the API. */
  readonly path: string;
  /** Who may: `public: why`, `scope …`, `person` (logged in), `role …`, or any `member`; some `or scope …`. */
  readonly access: string;
}

type Module = ModulesContainer extends Map<string, infer M> ? M : never;

/** What the loaded modules answer to, read off their controllers. */
@Injectable()
export class Routes {
  private readonly reflector = new Reflector();
  private readonly scanner = new MetadataScanner();

  constructor(private readonly modules: ModulesContainer) {}

  all(): Route[] {
    return [...this.modules.values()].flatMap((module) => this.routesOf(module));
  }

  /** Of a module and of those it is made of. */
  of(metatype: Type): Route[] {
    const parts = partsOf(metatype);
    return [...this.modules.values()]
      .filter((module) => parts.has(module.metatype as Type))
      .flatMap((module) => this.routesOf(module));
  }

  /** The controllers of a module and of those it is made of. */
  controllersOf(metatype: Type): Type[] {
    const parts = partsOf(metatype);
    return [...this.modules.values()]
      .filter((module) => parts.has(module.metatype as Type))
      .flatMap((module) => [...module.controllers.values()].map((controller) => controller.metatype as Type));
  }

  private routesOf(module: Module): Route[] {
    return [...module.controllers.values()].flatMap(({ metatype }) => this.routesOfController(metatype as Type));
  }

  private routesOfController(controller: Type): Route[] {
    const base: string = this.reflector.get(PATH_METADATA, controller) ?? '';
    return this.scanner.getAllMethodNames(controller.prototype).flatMap((name) => {
      const handler = controller.prototype[name];
      const method: RequestMethod | undefined = this.reflector.get(METHOD_METADATA, handler);
      if (method === undefined) return [];
      const paths: string[] = [this.reflector.get<string | string[]>(PATH_METADATA, handler)].flat();
      const access = this.accessOf(handler, controller);
      return paths.map((path) => ({ method: RequestMethod[method], path: join(base, path), access }));
    });
  }

  private accessOf(handler: () => unknown, controller: Type): string {
    const marked = <T>(key: string) => this.reflector.getAllAndOverride<T | undefined>(key, [handler, controller]);
    const reason = marked<string>(PUBLIC);
    if (reason) return `public: ${reason}`;
    const [scope, roles] = [marked<string>(SCOPE), marked<readonly MemberRole[]>(ROLES)];
    if (scope) return `scope ${scope}`;
    if (marked<true>(OUTSIDE_TENANTS)) return 'person';
    const member = roles ? `role ${roles.join(' or ')}` : 'member';
    return marked<true>(OPEN_TO_PLATFORM) ? `${member}, or scope platform:admin` : member;
  }
}

/** By what each one imports itself: the container also lists every global module with each. */
function partsOf(metatype: Type, found = new Set<Type>()): Set<Type> {
  if (found.has(metatype)) return found;
  found.add(metatype);
  const imports: (Type | { module: Type })[] = Reflect.getMetadata('imports', metatype) ?? [];
  for (const part of imports) partsOf('module' in part ? part.module : part, found);
  return found;
}

const join = (...parts: readonly string[]) => `/${parts.flatMap((part) => part.split('/').filter(Boolean)).join('/')}`;
