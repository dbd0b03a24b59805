import { randomUUID } from 'node:crypto';
import { NotFound, Stale } from '@aynux/kernel';
import type { OutgoingMessage, OutgoingMessageState } from '../domain/outgoing-message';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { anOutgoingMessage, later } from './an-outgoing-message';

interface Subject {
  readonly messages: () => OutgoingMessageRepository;
  /** Makes what the message refers to. */
  readonly said: (message: OutgoingMessage) => Promise<void>;
}

/** What every adapter of the port promises. */
export function describeOutgoingMessageRepository({ messages, said }: Subject): void {
  const added = async (state: Partial<OutgoingMessageState> = {}) => {
    const id = randomUUID();
    const message = anOutgoingMessage({ id, messageId: id, contactId: randomUUID(), ...state });
    await said(message);
    await messages().add(message);
    return { ...message.state, version: 1 };
  };
  const change = async (id: string, step: (message: OutgoingMessage) => OutgoingMessage) =>
    messages().save(step(await messages().get(id)));

  describe('as an OutgoingMessageRepository', () => {
    it('gives back a message as it was added', async () => {
      const state = await added({ inReplyTo: 'wamid.q', dueAt: later(7), lastError: { code: null, detail: 'no' } });
      expect((await messages().nextOf(state.contactId))?.state).toEqual(state);
    });

    it('gives back a message to somebody whose phone is not known', async () => {
      const state = await added({ recipient: { userId: 'AR.13491208655302741918' } });
      expect((await messages().nextOf(state.contactId))?.state).toEqual(state);
    });

    it('has nothing for a contact to whom nothing was to be said', async () => {
      expect(await messages().nextOf(randomUUID())).toBeNull();
    });

    it('has the messages of each contact in the order in which they were added', async () => {
      const first = await added();
      await added();
      const second = await added({ contactId: first.contactId });
      expect((await messages().nextOf(first.contactId))?.state.id).toBe(first.id);
      await change(first.id, (message) => message.attempted('x').accepted(`wamid.${first.id}`, later(1)));
      expect((await messages().nextOf(first.contactId))?.state.id).toBe(second.id);
    });

    it('keeps a message first in line while nobody knows that it is not being sent', async () => {
      const first = await added();
      await added({ contactId: first.contactId });
      await change(first.id, (message) => message.attempted('x'));
      expect((await messages().nextOf(first.contactId))?.state).toMatchObject({ id: first.id, status: 'sending' });
    });

    it.each<OutgoingMessageState['status']>(['uncertain', 'sent', 'delivered', 'read', 'failed'])(
      'does not come back to a message that is %s',
      async (status) => {
        const { contactId } = await added({ status, externalId: `wamid.${randomUUID()}` });
        expect(await messages().nextOf(contactId)).toBeNull();
      },
    );

    it('saves what a step makes of a message, and gives it back', async () => {
      const { id, contactId } = await added();
      const refusal = { kind: 'rate', code: '130429', detail: 'too fast' } as const;
      const changed = await change(id, (message) => message.attempted('other').refused(refusal, later(1)));
      expect(changed.state).toMatchObject({ status: 'queued', attempts: 1, channel: 'other', dueAt: later(2) });
      expect((await messages().nextOf(contactId))?.state).toEqual(changed.state);
    });

    it('saves the dates of everything', async () => {
      const { id } = await added();
      const dates = { sentAt: later(1), deliveredAt: later(2), readAt: later(3), failedAt: null };
      const report = { externalId: `wamid.${id}`, reference: null, problem: null };
      await change(id, (message) =>
        message
          .accepted(`wamid.${id}`, later(1))
          .reported({ ...report, status: 'delivered', at: later(2) })
          .reported({ ...report, status: 'read', at: later(3) }),
      );
      expect((await messages().get(id)).state).toMatchObject(dates);
    });

    it('refuses to overwrite what someone else saved meanwhile', async () => {
      const message = await messages().get((await added()).id);
      await messages().save(message.attempted('one'));
      await expect(messages().save(message.attempted('other'))).rejects.toThrow(Stale);
      expect((await messages().get(message.state.id)).state.channel).toBe('one');
    });

    it('goes on from what it saved', async () => {
      const { id } = await added();
      const saved = await change(id, (message) => message.attempted('x'));
      await messages().save(saved.outcomeUnknown('lost'));
      expect((await messages().get(id)).state).toMatchObject({ status: 'uncertain', version: 3 });
    });

    it('finds no message that was never added', async () => {
      await expect(messages().get(randomUUID())).rejects.toThrow(NotFound);
      await expect(messages().save(anOutgoingMessage({ id: randomUUID(), version: 1 }))).rejects.toThrow(Stale);
    });

    it("finds what a report is about by the provider's id, else by ours", async () => {
      const [one, other] = [await added(), await added()];
      await change(one.id, (message) => message.accepted(`wamid.${one.id}`, later(1)));
      const find = async (externalId: string, reference: string | null) =>
        (await messages().findReported({ externalId, reference }))?.state.id ?? null;
      expect(await find(`wamid.${one.id}`, null)).toBe(one.id);
      expect(await find(`wamid.${one.id}`, other.id)).toBe(one.id);
      expect(await find('wamid.unheard-of', other.id)).toBe(other.id);
      expect(await find('wamid.unheard-of', null)).toBeNull();
      expect(await find('wamid.unheard-of', randomUUID())).toBeNull();
      expect(await find('wamid.unheard-of', 'campaign-7')).toBeNull();
    });
  });
}
