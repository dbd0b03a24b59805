import { Clock, Jobs } from '@aynux/kernel';
import { Config, Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { WatchExperiments } from '../application/watch-experiments';

const WATCH_QUEUE = 'experiment-watch';
const EVERY_MS = 60_000;

/** Each watch calls for the next, and of one key one job waits at most: all processes together watch once a minute. */
@Injectable()
export class ExperimentWatch implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly jobs: Jobs,
    private readonly watchExperiments: WatchExperiments,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: WATCH_QUEUE,
      concurrency: 1,
      run: async () => {
        await this.callForTheNext();
        await Tenant.run(SYSTEM_ORGANIZATION, () => this.watchExperiments.execute());
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.worksQueues) await this.callForTheNext();
  }

  private callForTheNext(): Promise<void> {
    const startAfter = new Date(this.clock.now().getTime() + EVERY_MS);
    return this.jobs.enqueue({ queue: WATCH_QUEUE, data: {}, key: WATCH_QUEUE, startAfter });
  }
}
