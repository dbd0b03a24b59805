import { PromptTemplateMalformed, ResourceStale } from '@aynux/kernel';
import { crossing, ExperimentRunning, NoExperiment, type Results, WeightsInvalid } from './experiment';
import { type NewText, Prompt } from './prompt';
import { PromptVariableUnknown, PromptVersionUnknown } from './template-rules';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const RAILS = { afterAnswers: 50, mostHandOffs: 0.3, leastRating: 3 };
let made = 0;
const text = (template: string): NewText => {
  return { id: `v-${++made}`, template, notes: null, createdBy: null, createdAt: NOON };
};
const about = { id: 'p', key: 'a.key', name: 'A', description: null, variables: ['name'] };
const aPrompt = () => Prompt.first(about, text('first {name}'));
const weights = ({ state }: Prompt) =>
  Object.fromEntries(state.versions.map(({ version, weight }) => [version, weight]));

describe('a prompt', () => {
  it('counts its versions, and has the newest in force', () => {
    const prompt = aPrompt().reword(text('second'), null).reword(text('third'), null);
    expect(prompt.state.current).toBe('3.0.0');
    expect(weights(prompt)).toEqual({ '1.0.0': 0, '2.0.0': 0, '3.0.0': 100 });
  });

  it('keeps a draft out of force', () => {
    const prompt = aPrompt().draft(text('second'), null);
    expect([prompt.state.current, weights(prompt)]).toEqual(['1.0.0', { '1.0.0': 100, '2.0.0': 0 }]);
  });

  it('rolls back to a version that it has, and counts on from the last', () => {
    const back = aPrompt().reword(text('second'), null).rollBack('1.0.0', null);
    expect(back.state.current).toBe('1.0.0');
    expect(back.reword(text('third'), null).state.current).toBe('3.0.0');
    expect(() => back.rollBack('9.0.0', null)).toThrow(PromptVersionUnknown);
  });

  it('takes no variable that nobody fills in', () => {
    expect(() => aPrompt().reword(text('{other}'), null)).toThrow(PromptVariableUnknown);
  });

  it('rolls back to nothing, and tries nothing out, that the code no longer fills in', () => {
    const prompt = aPrompt().reword(text('second'), null).declaring([]);
    expect(() => prompt.rollBack('1.0.0', null)).toThrow(PromptVariableUnknown);
    expect(() => prompt.experiment({ '1.0.0': 50, '2.0.0': 50 }, RAILS, NOON, null)).toThrow(PromptVariableUnknown);
    expect(prompt.declaring(['name']).rollBack('1.0.0', null).state.current).toBe('1.0.0');
  });

  it.each(['', ' ', '\n\t'])('takes no %j for a text, which a contact would be sent', (template) => {
    expect(() => aPrompt().reword(text(template), null)).toThrow(PromptTemplateMalformed);
  });

  it('is changed only as it was read', () => {
    const prompt = Prompt.restore({ ...aPrompt().state, version: 4 });
    expect(() => prompt.reword(text('x'), 3)).toThrow(ResourceStale);
    expect(() => prompt.withdraw(3)).toThrow(ResourceStale);
    expect(prompt.withdraw(4).state.active).toBe(false);
  });
});

describe('an experiment with a prompt', () => {
  const two = () => aPrompt().draft(text('second'), null);
  const running = () => two().experiment({ '1.0.0': 80, '2.0.0': 20 }, RAILS, NOON, null);

  it('shares the contacts out, and gives them back when it stops', () => {
    expect(weights(running())).toEqual({ '1.0.0': 80, '2.0.0': 20 });
    const stopped = running().stop('enough', NOON);
    expect(weights(stopped)).toEqual({ '1.0.0': 100, '2.0.0': 0 });
    expect(stopped.state.experiment).toMatchObject({ stoppedBecause: 'enough', weights: { '2.0.0': 20 } });
    expect(() => stopped.stop('again', NOON)).toThrow(NoExperiment);
  });

  it.each([
    ['that do not come to 100', { '1.0.0': 80, '2.0.0': 10 }],
    ['without the version in force', { '2.0.0': 100 }],
    ['of one version', { '1.0.0': 100 }],
    ['of a version that there is not', { '1.0.0': 50, '7.0.0': 50 }],
    ['below nothing, or above all', { '1.0.0': 150, '2.0.0': -50 }],
    ['of half a contact', { '1.0.0': 50.5, '2.0.0': 49.5 }],
  ])('takes no weights %s', (_, given) => {
    expect(() => two().experiment(given, RAILS, NOON, null)).toThrow(WeightsInvalid);
  });

  it('lets nothing else change what is in force', () => {
    expect(() => running().reword(text('x'), null)).toThrow(ExperimentRunning);
    expect(() => running().rollBack('2.0.0', null)).toThrow(ExperimentRunning);
    expect(() => running().withdraw(null)).toThrow(ExperimentRunning);
    expect(running().draft(text('x'), null).state.versions).toHaveLength(3);
  });

  const results = (parts: Partial<Results>): Results => {
    return { answers: 100, handOffs: 0, ratings: 0, averageRating: null, ...parts };
  };
  it.each([
    ['too few answers to judge', { answers: 49, handOffs: 49 }, null],
    ['as many hand-offs as it may', { handOffs: 30 }, null],
    ['more hand-offs than it may', { handOffs: 31 }, /31 % of its answers were handed off/],
    ['one angry rating', { ratings: 1, averageRating: 1 }, null],
    ['bad ratings', { ratings: 5, averageRating: 2.9 }, /2\.90 on average/],
    ['fair ratings', { ratings: 5, averageRating: 3 }, null],
  ])('judges %s', (_, parts, told) => {
    const found = crossing(results(parts), RAILS);
    if (told === null) expect(found).toBeNull();
    else expect(found).toMatch(told);
  });
});
