import { Stale } from '@aynux/kernel';
import type { CredentialsRepository } from '../domain/credentials.repository';

export const WHATSAPP = { accessToken: 'EAAG-token', phoneNumberId: '106540352242922', verifyToken: 'agreed' };
export const PLEX = { url: 'https://plex.example.com', user: 'aynux', password: 'correct horse' };

/** What every adapter of the port promises; each time one of an organization that has stored nothing. */
export function describeCredentialsRepository(begin: () => Promise<CredentialsRepository>): void {
  describe('as CredentialsRepository', () => {
    it('has none to begin with', async () => {
      const { state, ...credentials } = await (await begin()).get();
      expect(state.version).toBe(0);
      expect(credentials).toEqual({});
      expect((await (await begin()).get()).masked('plex')).toEqual({ url: null, user: null, password: null });
    });

    it('gives back what was stored, and of secrets that they are there', async () => {
      const repository = await begin();
      await repository.save((await repository.get()).change('whatsapp', WHATSAPP).change('plex', PLEX));
      const stored = await repository.get();
      expect(stored.state.version).toBe(1);
      expect(stored.masked('whatsapp')).toEqual({
        ...{ accessToken: '***', phoneNumberId: WHATSAPP.phoneNumberId, verifyToken: '***', appSecret: null },
      });
      expect(stored.masked('plex')).toEqual({ ...PLEX, password: '***' });
      expect(stored.missing('plex')).toEqual([]);
    });

    it('keeps what is not changed', async () => {
      const repository = await begin();
      await repository.save((await repository.get()).change('plex', PLEX));
      await repository.save((await repository.get()).change('plex', { user: 'other' }));
      const stored = await repository.get();
      expect([stored.state.version, stored.masked('plex')]).toEqual([2, { ...PLEX, user: 'other', password: '***' }]);
    });

    it('forgets what is cleared', async () => {
      const repository = await begin();
      await repository.save((await repository.get()).change('plex', PLEX).change('whatsapp', WHATSAPP));
      await repository.save((await repository.get()).clear('plex'));
      const stored = await repository.get();
      expect(stored.masked('plex')).toEqual({ url: null, user: null, password: null });
      expect(stored.missing('whatsapp')).toEqual([]);
    });

    it('refuses to overwrite what someone else saved meanwhile', async () => {
      const repository = await begin();
      const first = (await repository.get()).change('plex', PLEX);
      const second = (await repository.get()).change('plex', { ...PLEX, user: 'other' });
      await repository.save(first);
      await expect(repository.save(second)).rejects.toThrow(Stale);
      const third = await repository.get();
      await repository.save(third.change('plex', { user: 'third' }));
      await expect(repository.save(third.change('plex', { user: 'fourth' }))).rejects.toThrow(Stale);
    });
  });
}
