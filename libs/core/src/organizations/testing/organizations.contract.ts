import { randomUUID } from 'node:crypto';
import { NotFound, Stale } from '@aynux/kernel';
import { Invitation } from '../domain/invitation';
import type { InvitationRepository } from '../domain/invitation.repository';
import { MemberExists } from '../domain/member';
import type { MemberRepository } from '../domain/member.repository';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const anEmail = () => `${randomUUID()}@example.com`;

/** What every adapter of the port promises. */
export function describeInvitationRepository(adapter: () => InvitationRepository): void {
  describe('as InvitationRepository', () => {
    const anInvitation = (email = anEmail()) =>
      Invitation.to({ id: randomUUID(), email, role: 'member', invitedBy: null }, NOON);
    const saved = async (invitation: Invitation) => {
      await adapter().save(invitation);
      return adapter().get(invitation.state.id);
    };

    it('gives back what was saved, also by what was mailed', async () => {
      const invitation = anInvitation();
      const first = await saved(invitation);
      expect(first.state).toEqual({ ...invitation.state, version: 1 });
      const hash = randomUUID().replaceAll('-', '').repeat(2);
      const mailed = await saved(first.mailed(hash, NOON));
      expect(mailed.state).toMatchObject({ hash, version: 2 });
      expect((await adapter().findByHash(hash))?.state).toEqual(mailed.state);
      expect(await adapter().findByHash('f'.repeat(64))).toBeNull();
      await expect(adapter().get(randomUUID())).rejects.toThrow(NotFound);
    });

    it('tells what an address is still invited to, however it is spelled', async () => {
      const email = anEmail();
      const [open, accepted, revoked] = [
        await saved(anInvitation(email)),
        await saved(anInvitation(email)),
        await saved(anInvitation(email)),
      ];
      await adapter().save(accepted.accept(NOON));
      await adapter().save(revoked.revoke(NOON));
      const pending = await adapter().pendingTo(email.toUpperCase());
      expect(pending.map(({ state }) => state.id)).toEqual([open.state.id]);
    });

    it('lets the second of two lose', async () => {
      const { state } = await saved(anInvitation());
      const [one, other] = [await adapter().get(state.id), await adapter().get(state.id)];
      await adapter().save(one.revoke(NOON));
      await expect(adapter().save(other.accept(NOON))).rejects.toThrow(Stale);
    });
  });
}

interface Members {
  readonly members: MemberRepository;
  /** Somebody with an account, who is in no organization yet. */
  readonly somebody: (email?: string) => Promise<string>;
}

/** What every adapter of the port promises. */
export function describeMemberRepository(adapters: () => Members): void {
  describe('as MemberRepository', () => {
    const somebody = (email = anEmail()) => adapters().somebody(email);
    let members: MemberRepository;
    beforeEach(() => ({ members } = adapters()));

    it('takes somebody in once', async () => {
      const id = await somebody();
      await expect(members.get(id)).rejects.toThrow(NotFound);
      expect(await members.find(id)).toBeNull();
      await members.add(id, 'member', null);
      expect((await members.get(id)).state).toEqual({ userId: id, role: 'member', version: 1 });
      expect((await members.find(id))?.state.role).toBe('member');
      await expect(members.add(id, 'admin', null)).rejects.toThrow(MemberExists);
    });

    it('knows a member by any spelling of the address, until they are gone', async () => {
      const email = anEmail();
      const id = await somebody(email);
      expect(await members.has(email)).toBe(false);
      await members.add(id, 'member', null);
      expect(await members.has(email.toUpperCase())).toBe(true);
      await members.remove(id);
      expect(await members.has(email)).toBe(false);
    });

    it('lets the second of two lose', async () => {
      const id = await somebody();
      await members.add(id, 'member', null);
      const [one, other] = [await members.get(id), await members.get(id)];
      await members.save(one.withRole('admin'));
      await expect(members.save(other.withRole('member'))).rejects.toThrow(Stale);
      expect((await members.get(id)).state).toMatchObject({ role: 'admin', version: 2 });
    });

    it('is handed from one owner to the next', async () => {
      const [former, next] = [await somebody(), await somebody()];
      await members.add(former, 'owner', null);
      await members.add(next, 'member', null);
      await members.handOver(next);
      expect([(await members.get(former)).state.role, (await members.get(next)).state.role]).toEqual([
        'admin',
        'owner',
      ]);
    });
  });
}
