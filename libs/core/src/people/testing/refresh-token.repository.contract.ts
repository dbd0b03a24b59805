import { randomUUID } from 'node:crypto';
import { RefreshToken } from '../domain/refresh-token';
import type { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { SYSTEM } from './in-memory-memberships';

const newId = (): string => randomUUID();
const noon = new Date('2026-03-01T12:00:00Z');
const muchLater = new Date('2026-06-01T12:00:00Z');

interface Subject {
  readonly tokens: RefreshTokenRepository;
  /** Two users that exist. */
  readonly users: readonly [string, string];
}

/** What every adapter of the port promises. The spec of each adapter calls this with its own. */
export function describeRefreshTokenRepository(subject: () => Subject): void {
  const added = async ({ userId = subject().users[0], sessionId = newId(), now = noon } = {}) => {
    const issued = { id: newId(), sessionId, userId, organizationId: SYSTEM };
    const token = RefreshToken.issue(issued, randomUUID(), now);
    await subject().tokens.add(token, now);
    return token;
  };
  const use = ({ state }: RefreshToken) => subject().tokens.use(state.id, noon);

  describe('as a RefreshTokenRepository', () => {
    it('finds a token by the hash of what the client holds', async () => {
      const { state } = await added();
      expect((await subject().tokens.find(state.hash))?.state).toEqual(state);
      expect(await subject().tokens.find('of no token')).toBeNull();
    });

    it('lets a token be used once', async () => {
      const token = await added();
      expect([await use(token), await use(token)]).toEqual([true, false]);
    });

    it('lets only one of many use a token at the same time', async () => {
      const token = await added();
      const uses = await Promise.all(Array.from({ length: 8 }, () => use(token)));
      expect(uses.filter(Boolean)).toHaveLength(1);
    });

    it('lets no token of a session be used once the session is revoked', async () => {
      const [first, second] = [await added(), await added()];
      const successor = await added({ sessionId: first.state.sessionId });
      await subject().tokens.revokeSession(first.state.sessionId, noon);
      expect([await use(first), await use(successor), await use(second)]).toEqual([false, false, true]);
    });

    it('knows which sessions live', async () => {
      const [ended, other] = [await added(), await added()];
      await subject().tokens.revokeSession(ended.state.sessionId, noon);
      await added({ sessionId: ended.state.sessionId }); // by who had not heard of it
      const lives = [ended.state.sessionId, other.state.sessionId, newId()].map((id) => subject().tokens.lives(id));
      expect(await Promise.all(lives)).toEqual([false, true, false]);
      await use(other);
      expect(await subject().tokens.lives(other.state.sessionId)).toBe(true);
    });

    it('lets no token of a user be used once all are revoked', async () => {
      const [mine, mineToo] = [await added(), await added()];
      const theirs = await added({ userId: subject().users[1] });
      await subject().tokens.revokeAllOf(subject().users[0], noon);
      expect([await use(mine), await use(mineToo), await use(theirs)]).toEqual([false, false, true]);
    });

    it("forgets a user's expired tokens when a new one is added", async () => {
      const [mine, theirs] = [await added(), await added({ userId: subject().users[1] })];
      await added({ now: muchLater });
      expect(await subject().tokens.find(mine.state.hash)).toBeNull();
      expect(await subject().tokens.find(theirs.state.hash)).not.toBeNull();
    });
  });
}
