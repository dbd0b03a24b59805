import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { PUBLIC } from './access';
import { segment } from './unstorable';
import { InvalidRequest } from './validation';

type Parameters = Readonly<Record<string, { readonly data?: unknown }>>;

/**
 * Refuses a parameter that a route does not take, where no class says so: a typo is never silently dropped. Public routes are
 * let be, since a sender or a load balancer may add what it likes.
 */
@Injectable()
export class KnownQueryGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const { query = {} } = context.switchToHttp().getRequest<FastifyRequest>();
    const sent = Object.keys(query as object);
    if (!sent.length || this.reflector.getAllAndOverride(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const taken = parametersOf(context);
    if (taken.includes(undefined)) return true; // all of them, by a class, which names them
    const unknown = sent.filter((name) => !taken.includes(name));
    if (!unknown.length) return true;
    throw new InvalidRequest(
      unknown.map((name) => ({ pointer: segment(name), detail: `parameter ${name} should not exist` })),
    );
  }
}

/** What the handler takes of the query; undefined: the whole. */
function parametersOf(context: ExecutionContext): unknown[] {
  const taken = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    Parameters | undefined;
  return Object.entries(taken ?? {})
    .filter(([kind]) => kind.startsWith(`${RouteParamtypes.QUERY}:`))
    .map(([, { data }]) => data);
}
