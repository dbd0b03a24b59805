import { Clock, DomainSwitches, Jobs } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { inTenant, type JobHandler, Queue } from './queue';

const PUT_OFF_MS = 60_000;

interface DomainWorker {
  readonly domain: string;
  readonly queue: string;
  readonly concurrency: number;
  readonly run: JobHandler;
}

/** Jobs of a domain, in their tenant. What comes up while the domain is off for that tenant waits until it is on again. */
@Injectable()
export class DomainJobs {
  constructor(
    private readonly queue: Queue,
    private readonly jobs: Jobs,
    private readonly switches: DomainSwitches,
    private readonly clock: Clock,
  ) {}

  /** To be called while modules initialise. */
  work({ domain, queue, concurrency, run }: DomainWorker): void {
    this.queue.work({
      queue,
      concurrency,
      run: inTenant((data, signal) => this.take(domain, queue, run, data, signal)),
    });
  }

  private async take(
    domain: string,
    queue: string,
    run: JobHandler,
    data: Parameters<JobHandler>[0],
    signal: AbortSignal,
  ): Promise<void> {
    if (await this.switches.isOn(domain)) return run(data, signal);
    const startAfter = new Date(this.clock.now().getTime() + PUT_OFF_MS);
    await this.jobs.enqueue({ queue, data, key: Object.values(data).join(' '), startAfter });
  }
}
