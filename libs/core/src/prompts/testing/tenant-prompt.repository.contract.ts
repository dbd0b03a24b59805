import { randomUUID } from 'node:crypto';
import { TenantPrompt, type TenantPromptOf } from '../domain/tenant-prompt';
import { NotAMember, type TenantPromptRepository } from '../domain/tenant-prompt.repository';

const NOON = new Date('2026-03-01T12:00:00.000Z');

interface Adapters {
  readonly prompts: TenantPromptRepository;
  readonly memberId: string;
}

/** What every adapter of the port promises. */
export function describeTenantPromptRepository(adapters: () => Adapters): void {
  describe('as TenantPromptRepository', () => {
    const aKey = () => `a.key_${randomUUID().slice(0, 8)}`;
    const reword = async (of: TenantPromptOf, template: string) => {
      const { prompts } = adapters();
      const text = { id: randomUUID(), template, description: 'Why.', createdAt: NOON };
      await prompts.save((await prompts.lock(of)).reword(text, [], null));
      return prompts.find(of);
    };

    it('has that of nobody where nothing was ever said', async () => {
      const of = { key: aKey(), userId: null };
      expect((await adapters().prompts.find(of)).state).toEqual(TenantPrompt.none(of).state);
    });

    it('gives back what was said, the oldest first, and counts every change', async () => {
      const of = { key: aKey(), userId: null };
      const first = await reword(of, 'first');
      const { state } = await reword(of, 'second');
      expect(state).toMatchObject({ ...of, current: '2.0.0' });
      expect(state.versions.map(({ version, template }) => [version, template])).toEqual([
        ...[
          ['1.0.0', 'first'],
          ['2.0.0', 'second'],
        ],
      ]);
      expect(state.version).toBeGreaterThan(first.state.version);
      await adapters().prompts.save((await adapters().prompts.lock(of)).rollBack('1.0.0', [], null));
      const back = (await adapters().prompts.find(of)).state;
      expect(back).toEqual({ ...state, current: '1.0.0', version: expect.any(Number) });
      expect(back.version).toBeGreaterThan(state.version);
    });

    it('keeps what was withdrawn, and lists what is in force: that of the organization before that of its people', async () => {
      const { prompts, memberId } = adapters();
      const [key, gone] = [aKey(), aKey()];
      for (const of of [
        { key, userId: memberId },
        { key, userId: null },
        { key: gone, userId: null },
      ]) {
        await reword(of, 'said');
      }
      const withdrawn = { key: gone, userId: null };
      await prompts.save((await prompts.lock(withdrawn)).withdraw(null));
      expect((await prompts.find(withdrawn)).state).toMatchObject({ current: null, versions: [{ template: 'said' }] });
      const listed = (await prompts.all()).map(({ state }) => state).filter((state) => [key, gone].includes(state.key));
      expect(listed.map(({ userId }) => userId)).toEqual([null, memberId]);
    });

    it('takes no words from somebody else', async () => {
      await expect(reword({ key: aKey(), userId: randomUUID() }, 'said')).rejects.toThrow(NotAMember);
    });
  });
}
