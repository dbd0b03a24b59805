import { Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WatchExperiments } from '../application/watch-experiments';

/** Looks every minute at how the experiments go. */
@Injectable()
export class ExperimentWatch implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly watchExperiments: WatchExperiments,
  ) {}

  onModuleInit(): void {
    this.queue.every({
      queue: 'experiment-watch',
      everySeconds: 60,
      run: () => Tenant.run(SYSTEM_ORGANIZATION, () => this.watchExperiments.execute()),
    });
  }
}
