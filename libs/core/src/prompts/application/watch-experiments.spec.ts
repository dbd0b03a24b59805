import { InMemoryAuditLog, ShippedPrompts } from '@aynux/platform/testing';
import type { Results } from '../domain/experiment';
import { aPrompt, aText } from '../testing/prompt.repository.contract';
import { InMemoryPromptOutcomes } from '../testing/in-memory-prompt-outcomes';
import { InMemoryPrompts } from '../testing/in-memory-prompts';
import { WatchExperiments } from './watch-experiments';
import { ChangePrompt } from './write-prompt';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const RAILS = { afterAnswers: 50, mostHandOffs: 0.3, leastRating: null };

describe('watching an experiment', () => {
  let prompts: InMemoryPrompts;
  let outcomes: InMemoryPromptOutcomes;
  const key = 'a.key';
  const now = async () => (await prompts.find(key))!.state;
  const results = (parts: Partial<Results>) => ({
    answers: 100,
    handOffs: 0,
    ratings: 0,
    averageRating: null,
    ...parts,
  });

  beforeEach(async () => {
    [prompts, outcomes] = [new InMemoryPrompts(), new InMemoryPromptOutcomes()];
    const two = aPrompt(key).draft(aText('second'), null);
    await prompts.save(two.experiment({ '1.0.0': 80, '2.0.0': 20 }, RAILS, NOON, null));
  });

  const watch = async (...found: Partial<Results>[]) => {
    const { versions } = await now();
    found.forEach((parts, n) => outcomes.results.set(versions[n]!.id, results(parts)));
    const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
    const { shelf } = new ShippedPrompts();
    const change = new ChangePrompt(prompts, shelf, new InMemoryAuditLog(), unitOfWork, { now: () => NOON });
    await new WatchExperiments(prompts, outcomes, change).execute();
  };

  it('lets it go on while the new version does no worse than it may', async () => {
    await watch({}, { handOffs: 30 });
    expect((await now()).experiment?.stoppedAt).toBeNull();
    expect(outcomes.kept.size).toBe(2);
  });

  it('ends it when the new version does, and everybody is told the one in force', async () => {
    await watch({}, { handOffs: 31 });
    const { experiment, versions } = await now();
    expect(experiment).toMatchObject({
      stoppedAt: NOON.toISOString(),
      stoppedBecause: expect.stringMatching(/^2\.0\.0: 31 %/),
    });
    expect(versions.map(({ weight }) => weight)).toEqual([100, 0]);
  });

  it('does not judge the version in force', async () => {
    await watch({ handOffs: 100 }, {});
    expect((await now()).experiment?.stoppedAt).toBeNull();
  });
});
