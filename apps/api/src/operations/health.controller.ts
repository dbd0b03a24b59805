import { DomainError } from '@aynux/kernel';
import { Public } from '@aynux/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Readiness } from './readiness';

class HealthBody {
  @ApiProperty({ example: 'ok' })
  status!: 'ok';
}

@ApiTags('Operations')
@Public('for the load balancer')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

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
    const reasons = await this.readiness.whyNot();
    if (reasons.length) throw new NotReady(reasons.join(' '));
    return { status: 'ok' };
  }
}

class NotReady extends DomainError {
  constructor(why: string) {
    super('unavailable', 'health.not-ready', why);
  }
}
