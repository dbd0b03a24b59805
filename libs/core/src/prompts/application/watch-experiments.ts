import { Injectable } from '@nestjs/common';
import { crossing, NO_RESULTS } from '../domain/experiment';
import { PromptRepository } from '../domain/prompt.repository';
import { PromptOutcomes } from './prompt-outcomes';
import { ChangePrompt } from './write-prompt';

/** Stops an experiment in which a new version does what it must not. */
@Injectable()
export class WatchExperiments {
  constructor(
    private readonly prompts: PromptRepository,
    private readonly outcomes: PromptOutcomes,
    private readonly changePrompt: ChangePrompt,
  ) {}

  async execute(): Promise<void> {
    for (const key of await this.prompts.experimenting()) await this.watch(key);
  }

  private async watch(key: string): Promise<void> {
    const prompt = await this.prompts.find(key);
    const { experiment, versions = [], current } = prompt?.state ?? {};
    if (!prompt?.isExperimenting || !experiment) return;
    const arms = versions.filter(({ weight }) => weight > 0);
    const results = await this.outcomes.resultsOf(arms.map(({ id }) => id));
    await this.outcomes.keep(results);
    for (const { id, version } of arms.filter((arm) => arm.version !== current)) {
      const reason = crossing(results.get(id) ?? NO_RESULTS, experiment.guardRails);
      if (!reason) continue;
      const because = `${version}: ${reason}`;
      const change = (now: typeof prompt, at: Date) => (now.isExperimenting ? now.stop(because, at) : now);
      await this.changePrompt.execute({ key, action: 'prompt.experiment-stopped', change });
      return;
    }
  }
}
