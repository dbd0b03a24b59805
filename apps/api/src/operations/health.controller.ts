import { DomainError } from '@aynux/kernel';
import { Config, Database, pendingMigrations, Public, Queue } from '@aynux/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { migrationsOf } from '../migrations-of';

class HealthBody {
  @ApiProperty({ example: 'ok' })
  status!: 'ok';
}

@ApiTags('Operations')
@Public('for the load balancer')
@Controller('health')
export class HealthController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly queue: Queue,
  ) {}

  @ApiOperation({ summary: 'Whether the process is alive' })
  @ApiOkResponse({ type: HealthBody })
  @Get('live')
  live(): HealthBody {
    return { status: 'ok' };
  }

  @ApiOperation({ summary: 'Whether requests can be served: database reachable, migrations current, queue alive' })
  @ApiOkResponse({ type: HealthBody })
  @Get('ready')
  async ready(): Promise<HealthBody> {
    const pending = await pendingMigrations(this.database, await migrationsOf(this.config)).catch(
      unreachable('database'),
    );
    if (pending.length) throw new NotReady(`${pending.length} migrations are missing: run npm run db:migrate.`);
    if (!(await this.queue.isAlive().catch(unreachable('queue')))) throw new NotReady('The queue does not answer.');
    return { status: 'ok' };
  }
}

const unreachable = (what: string) => () => {
  throw new NotReady(`The ${what} does not answer.`);
};

class NotReady extends DomainError {
  constructor(why: string) {
    super('unavailable', 'health.not-ready', why);
  }
}
