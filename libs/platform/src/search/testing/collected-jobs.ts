import type { Job, Jobs } from '@aynux/kernel';

/** Keeps what is asked for, for a spec to run or to look at. */
export class CollectedJobs implements Jobs {
  readonly waiting: Job[] = [];

  async enqueue(...jobs: readonly Job[]): Promise<void> {
    this.waiting.push(...jobs);
  }
}
