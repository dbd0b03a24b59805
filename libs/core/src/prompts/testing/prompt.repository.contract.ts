import { randomUUID } from 'node:crypto';
import { Stale } from '@aynux/kernel';
import { type NewText, Prompt } from '../domain/prompt';
import type { PromptRepository } from '../domain/prompt.repository';
import { PromptExists } from '../domain/template-rules';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const RAILS = { afterAnswers: 50, mostHandOffs: 0.3, leastRating: null };

export function aText(template: string): NewText {
  return { id: randomUUID(), template, notes: 'Why.', createdBy: null, createdAt: NOON };
}

export function aPrompt(key = `a.key_${randomUUID().slice(0, 8)}`): Prompt {
  const about = { id: randomUUID(), key, name: 'A', description: null, variables: ['name'] };
  return Prompt.first(about, aText('first {name}'));
}

/** What every adapter of the port promises. */
export function describePromptRepository(adapter: () => PromptRepository): void {
  describe('as PromptRepository', () => {
    const stored = async (prompt = aPrompt()) => {
      await adapter().save(prompt);
      return (await adapter().find(prompt.state.key))!;
    };

    it('gives back what was saved, the oldest version first', async () => {
      const prompt = aPrompt().reword(aText('second'), null).draft(aText('third'), null);
      const { state } = await stored(prompt);
      expect(state).toEqual({ ...prompt.state, version: 1 });
      expect((await adapter().lock(state.key))?.state).toEqual(state);
    });

    it('has none by a key that nobody used, and lists the others by key', async () => {
      const [one, other] = [await stored(aPrompt('z.last')), await stored(aPrompt('b.first'))];
      expect(await adapter().find('no.such.key')).toBeNull();
      const keys = (await adapter().all()).map(({ state }) => state.key);
      expect(keys).toEqual([...keys].sort());
      expect(keys).toEqual(expect.arrayContaining([one.state.key, other.state.key]));
    });

    it('lets the second of two lose', async () => {
      const { state } = await stored();
      const [one, other] = [(await adapter().find(state.key))!, (await adapter().find(state.key))!];
      await adapter().save(one.reword(aText('one'), null));
      await expect(adapter().save(other.reword(aText('other'), null))).rejects.toThrow(Stale);
      await expect(adapter().save(aPrompt(state.key))).rejects.toThrow(PromptExists);
      expect((await adapter().find(state.key))?.state.versions.map(({ template }) => template)).toEqual([
        ...['first {name}', 'one'],
      ]);
    });

    it('never changes what a version says', async () => {
      const { state } = await stored();
      const [said] = state.versions;
      await adapter().save(Prompt.restore({ ...state, versions: [{ ...said!, template: 'something else' }] }));
      expect((await adapter().find(state.key))?.state.versions).toEqual(state.versions);
    });

    it('keeps one that was withdrawn', async () => {
      const { state } = await stored();
      await adapter().save((await adapter().find(state.key))!.withdraw(1));
      const kept = (await adapter().find(state.key))!;
      expect(kept.state).toMatchObject({ active: false, versions: [{ template: 'first {name}', weight: 0 }] });
    });

    it('tells in which an experiment is running', async () => {
      const { state } = await stored(aPrompt().draft(aText('second'), null));
      const isRunning = async () => (await adapter().experimenting()).includes(state.key);
      expect(await isRunning()).toBe(false);
      const weights = { '1.0.0': 60, '2.0.0': 40 };
      await adapter().save((await adapter().find(state.key))!.experiment(weights, RAILS, NOON, null));
      expect(await isRunning()).toBe(true);
      const running = (await adapter().find(state.key))!;
      expect(running.state.experiment).toMatchObject({ weights, guardRails: RAILS, startedAt: NOON.toISOString() });
      await adapter().save(running.stop('enough', NOON));
      expect(await isRunning()).toBe(false);
    });
  });
}
