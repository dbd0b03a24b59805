import { randomUUID } from 'node:crypto';
import { DomainError } from '@aynux/kernel';
import {
  Body,
  type CallHandler,
  type CanActivate,
  Controller,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Injectable,
  Module,
  type NestInterceptor,
  Param,
  Post,
  Put,
  Res,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { Observable } from 'rxjs';
import { Database } from '../../database/database';
import { SYSTEM_ORGANIZATION, Tenant } from '../../database/tenant';
import { NotIdempotent, OnlyReads } from '../idempotency';
import { IdempotencyInterceptor } from '../idempotency.interceptor';
import { ProblemFilter } from '../problem.filter';
import { StoredAnswers } from '../stored-answers';

/** Where a slow request says that it has begun, and waits until it may end. */
export const gate = { entered: () => {}, opened: Promise.resolve() };

class Refused extends DomainError {
  constructor() {
    super('conflict', 'test.refused', 'No.');
  }
}

/** Something that is made in the database, and can be counted. */
@Controller('things')
class ThingsController {
  constructor(private readonly database: Database) {}

  @Post()
  async make(
    @Body() { name, fail }: { name: string; fail?: boolean },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = randomUUID();
    await this.insert(`${name} ${id}`);
    if (fail) throw new Refused();
    void reply.header('location', `/things/${id}`).header('x-other', 'not kept');
    return { id, name };
  }

  @Post('slow')
  async makeSlowly(@Body() { name }: { name: string }) {
    await this.insert(name);
    gate.entered();
    await gate.opened;
    return { name };
  }

  @Put(':name')
  async put(@Param('name') name: string) {
    await this.insert(`${name} ${randomUUID()}`);
    return { name };
  }

  @HttpCode(204)
  @Delete(':name')
  async remove(@Param('name') name: string): Promise<void> {
    await this.insert(`${name} ${randomUUID()}`);
  }

  @NotIdempotent('it talks to a model')
  @Post('talk')
  talk() {
    return { said: randomUUID() };
  }

  @OnlyReads()
  @Post('search')
  search() {
    return { found: randomUUID() };
  }

  @Post('bytes')
  async bytes() {
    await this.insert('bytes');
    return Buffer.from('no JSON');
  }

  @Post('sent')
  async sent(@Res() reply: FastifyReply) {
    await this.insert('sent');
    await reply.send('by the handler itself');
  }

  @Get(':name')
  async count(@Param('name') name: string) {
    return { count: await this.database.read((manager) => count(manager, name)), at: randomUUID() };
  }

  private insert(name: string) {
    return this.database.run((manager) => manager.query('insert into ops.milestones (name) values ($1)', [name]));
  }
}

const count = async (manager: { query(sql: string, values: unknown[]): Promise<unknown> }, name: string) => {
  const sql = `select count(*)::int as count from ops.milestones where name like $1 || '%'`;
  const [row] = (await manager.query(sql, [name])) as [{ count: number }];
  return row.count;
};

/** Believes whoever says who they are. */
@Injectable()
class Edge implements CanActivate, NestInterceptor {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { user, org = SYSTEM_ORGANIZATION } = request.headers as Record<string, string>;
    if (user) request.principal = { userId: user, organizationId: org, role: 'member', scopes: [] };
    return true;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    const organizationId = principal?.organizationId ?? SYSTEM_ORGANIZATION;
    return new Observable((subscriber) => Tenant.run(organizationId, () => next.handle().subscribe(subscriber)));
  }
}

/** An API of one resource, on a database that has the tables of core. */
export async function thingsApp(database: Database): Promise<NestFastifyApplication> {
  @Module({
    controllers: [ThingsController],
    providers: [
      { provide: Database, useValue: database },
      { provide: PinoLogger, useValue: { error: () => undefined, warn: () => undefined } },
      StoredAnswers,
      { provide: APP_GUARD, useClass: Edge },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_INTERCEPTOR, useClass: Edge },
      { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    ],
  })
  class ThingsModule {}

  const adapter = new FastifyAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(ThingsModule, adapter, { logger: false, rawBody: true });
  await app.init();
  await adapter.getInstance().ready();
  return app;
}
