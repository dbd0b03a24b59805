import { randomUUID } from 'node:crypto';
import { type PasswordResets, resetExpiresAt } from '../domain/password-resets';

const noon = new Date('2026-03-01T12:00:00Z');
const oneHourLater = new Date('2026-03-01T13:00:00Z');

interface Subject {
  readonly resets: PasswordResets;
  /** Two users that exist. */
  readonly users: readonly [string, string];
}

/** What every adapter of the port promises. The spec of each adapter calls this with its own. */
export function describePasswordResets(subject: () => Subject): void {
  const put = async (userId = subject().users[0]) => {
    const hash = randomUUID();
    await subject().resets.put({ userId, hash, expiresAt: resetExpiresAt(noon) });
    return hash;
  };

  describe('as PasswordResets', () => {
    it('tell whose a reset is, to one of many who take it at once', async () => {
      const hash = await put();
      const takes = await Promise.all(Array.from({ length: 8 }, () => subject().resets.take(hash, noon)));
      expect(takes.filter((userId) => userId !== null)).toEqual([subject().users[0]]);
    });

    it('know nothing of one that has expired or never was', async () => {
      const hash = await put();
      expect(await subject().resets.take(hash, oneHourLater)).toBeNull();
      expect(await subject().resets.take(hash, new Date(oneHourLater.getTime() - 1))).toBe(subject().users[0]);
      expect(await subject().resets.take(randomUUID(), noon)).toBeNull();
    });

    it('keep one for each user, the last', async () => {
      const [first, theirs, second] = [await put(), await put(subject().users[1]), await put()];
      const { resets, users } = subject();
      expect([await resets.take(first, noon), await resets.take(theirs, noon)]).toEqual([null, users[1]]);
      expect(await resets.take(second, noon)).toBe(users[0]);
    });

    it('remember when the mail of the last one was sent', async () => {
      const { resets, users } = subject();
      const hash = await put();
      expect(await resets.mailedAt(users[0])).toBeNull();
      await resets.mailed(hash, noon);
      expect(await resets.mailedAt(users[0])).toEqual(noon);
      await put();
      expect(await resets.mailedAt(users[0])).toBeNull();
    });
  });
}
