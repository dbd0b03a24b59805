import { randomUUID } from 'node:crypto';
import { Stale } from '@aynux/kernel';
import { TenantAgent, TenantAgentExists } from '../domain/tenant-agent';
import type { TenantAgentRepository } from '../domain/tenant-agent.repository';

const SUPPORT = { key: 'support_agent', domain: 'core' };

function aGardener(key = `garden_${randomUUID().slice(0, 8)}`): TenantAgent {
  const about = { title: 'Jardín', description: null, enabled: true, priority: 5 };
  const traits = { ...about, keywords: ['maceta'], phrases: ['regar * plantas'] };
  return TenantAgent.custom(randomUUID(), key, SUPPORT.key, traits, [SUPPORT]);
}

/** What every adapter of the port promises. */
export function describeTenantAgentRepository(adapter: () => TenantAgentRepository): void {
  describe('as TenantAgentRepository', () => {
    it('gives back what was saved, made or built in', async () => {
      for (const agent of [aGardener(), TenantAgent.builtIn(randomUUID(), SUPPORT)]) {
        await adapter().save(agent);
        expect((await adapter().find(agent.state.key))?.state).toEqual({ ...agent.state, version: 1 });
      }
      expect(await adapter().find('nobody')).toBeNull();
    });

    it('lists them by key', async () => {
      await adapter().save(aGardener('z_last'));
      await adapter().save(aGardener('a_first'));
      const keys = (await adapter().all()).map(({ state }) => state.key);
      expect(keys).toEqual([...keys].sort());
      expect(keys).toEqual(expect.arrayContaining(['a_first', 'z_last']));
    });

    it('takes a key once, until its agent is removed', async () => {
      const agent = aGardener();
      await adapter().save(agent);
      await expect(adapter().save(aGardener(agent.state.key))).rejects.toThrow(TenantAgentExists);
      await adapter().remove((await adapter().find(agent.state.key))!);
      expect(await adapter().find(agent.state.key)).toBeNull();
      await adapter().save(aGardener(agent.state.key));
      expect(await adapter().find(agent.state.key)).not.toBeNull();
    });

    it('lets the second of two lose', async () => {
      const { key } = aGardener().state;
      await adapter().save(aGardener(key));
      const [one, other] = [(await adapter().find(key))!, (await adapter().find(key))!];
      await adapter().save(one.change({ priority: 1 }, null));
      await expect(adapter().save(other.change({ priority: 2 }, null))).rejects.toThrow(Stale);
      await expect(adapter().remove(other)).rejects.toThrow(Stale);
      expect((await adapter().find(key))?.state).toMatchObject({ priority: 1, version: 2 });
    });
  });
}
