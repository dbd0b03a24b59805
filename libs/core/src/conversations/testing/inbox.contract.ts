import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Contact } from '@aynux/kernel';
import type { Contacts } from '../application/contacts';
import { type Inbox, type Next, TakenOver, type WaitingMessage } from '../application/inbox';
import type { IncomingMessage } from '../domain/incoming-message';
import { anIncomingMessage } from './an-incoming-message';

const anEvent = (payload = {}) => ({ id: randomUUID(), digest: randomBytes(32), payload });
const IN_AN_HOUR = 3600;

/** What every adapter of the port promises. */
export function describeInbox(adapters: () => { inbox: Inbox; contacts: Contacts }): void {
  describe('as an Inbox', () => {
    let inbox: Inbox;
    let contacts: Contacts;
    let ana: Contact;
    const phone = () => `5492645${randomInt(100_000, 999_999)}`;
    const keep = (contact: Contact, ...messages: IncomingMessage[]) =>
      inbox.keep(
        anEvent(),
        messages.map((message) => ({ contactId: contact.id, message })),
      );
    const taken = async (contact: Contact): Promise<WaitingMessage> => {
      const next = await inbox.take(contact.id);
      if (next?.is !== 'waiting') throw new Error(`Nothing to take: ${JSON.stringify(next)}`);
      return next.message;
    };
    beforeEach(async () => {
      ({ inbox, contacts } = adapters());
      ana = await contacts.recognise({ phone: phone(), name: 'Ana' });
    });

    it('keeps an event as it came', async () => {
      const event = anEvent({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [] }] });
      expect(await inbox.keep(event, [])).toEqual({ isNew: true, contactIds: [] });
      expect(await inbox.findEvent(event.id)).toEqual(event.payload);
    });

    it('keeps a delivery that is repeated once', async () => {
      const event = anEvent({ first: true });
      const again = { ...event, id: randomUUID() };
      await inbox.keep(event, []);
      expect(await inbox.keep(again, [])).toEqual({ isNew: false, contactIds: [] });
      expect(await inbox.findEvent(again.id)).toBeNull();
    });

    it('hands out a message as it was kept', async () => {
      const message = anIncomingMessage({
        kind: 'image',
        text: '¿Tienen?',
        payload: { id: '1', tags: ['a', { b: 1 }] },
      });
      expect(await keep(ana, message)).toEqual({ isNew: true, contactIds: [ana.id] });
      expect(await taken(ana)).toEqual({ id: expect.any(String), contact: ana, message, attempt: 1 });
    });

    it('keeps a message that comes again once, also beside new ones and twice in one delivery', async () => {
      const [first, second] = [anIncomingMessage(), anIncomingMessage()];
      await keep(ana, first);
      expect((await keep(ana, first)).contactIds).toEqual([]);
      expect((await keep(ana, first, second, second)).contactIds).toEqual([ana.id]);
      for (const message of [first, second]) {
        const waiting = await taken(ana);
        expect(waiting.message).toEqual(message);
        await inbox.done(waiting);
      }
      expect(await inbox.take(ana.id)).toBeNull();
    });

    it('tells every contact of whom something is new once', async () => {
      const bruno = await contacts.recognise({ phone: phone() });
      const kept = await inbox.keep(anEvent(), [
        { contactId: ana.id, message: anIncomingMessage() },
        { contactId: bruno.id, message: anIncomingMessage() },
        { contactId: ana.id, message: anIncomingMessage() },
      ]);
      expect([...kept.contactIds].sort()).toEqual([ana.id, bruno.id].sort());
    });

    it('hands out the messages of a contact in the order in which they came, whenever they were sent', async () => {
      const texts = Array.from({ length: 12 }, (_, index) => `message ${index}`);
      const messages = texts.map((text, index) =>
        anIncomingMessage({ text, sentAt: new Date(Date.UTC(2026, 0, 20 - index)) }),
      );
      await keep(ana, ...messages.slice(0, 10));
      await keep(ana, ...messages.slice(10));
      for (const text of texts) {
        const waiting = await taken(ana);
        expect(waiting.message.text).toBe(text);
        await inbox.done(waiting);
      }
    });

    it('hands out to each contact its own', async () => {
      const bruno = await contacts.recognise({ phone: phone() });
      await keep(ana, anIncomingMessage({ text: 'of Ana' }));
      await keep(bruno, anIncomingMessage({ text: 'of Bruno' }));
      expect([(await taken(bruno)).message.text, (await taken(ana)).message.text]).toEqual(['of Bruno', 'of Ana']);
    });

    it('has nothing for whom nothing waits, and for nobody', async () => {
      expect(await inbox.take(ana.id)).toBeNull();
      expect(await inbox.take(randomUUID())).toBeNull();
    });

    it('counts how often a message is taken, and lets only the last who took it finish', async () => {
      await keep(ana, anIncomingMessage());
      const first = await taken(ana);
      const second = await taken(ana);
      expect([first.attempt, second.attempt, second.id]).toEqual([1, 2, first.id]);
      await expect(inbox.done(first)).rejects.toThrow(TakenOver);
      expect(await inbox.postpone(first, IN_AN_HOUR, 'late')).toBeNull();
      await inbox.bury(first, 'late');
      await inbox.done(second);
      await expect(inbox.done(second)).rejects.toThrow(TakenOver);
    });

    it('lets a message rest after a failure, and those behind it with it', async () => {
      await keep(ana, anIncomingMessage({ text: 'first' }), anIncomingMessage({ text: 'second' }));
      const until = await inbox.postpone(await taken(ana), IN_AN_HOUR, 'The model is down.');
      expect(await inbox.take(ana.id)).toEqual({ is: 'resting', until });
    });

    it('hands a message out again when it has rested', async () => {
      await keep(ana, anIncomingMessage({ text: 'first' }), anIncomingMessage({ text: 'second' }));
      await inbox.postpone(await taken(ana), 0, 'The model is down.');
      expect(await taken(ana)).toMatchObject({ attempt: 2, message: { text: 'first' } });
    });

    it('goes on behind a message that was buried', async () => {
      await keep(ana, anIncomingMessage({ text: 'poison' }), anIncomingMessage({ text: 'second' }));
      await inbox.bury(await taken(ana), 'Five times.');
      expect(await taken(ana)).toMatchObject({ attempt: 1, message: { text: 'second' } });
    });

    it('hands out once more what was buried, when it is revived', async () => {
      await keep(ana, anIncomingMessage({ text: 'poison' }));
      await inbox.bury(await taken(ana), 'Five times.');
      expect(await inbox.revive()).toContain(ana.id);
      const again = await taken(ana);
      expect(again).toMatchObject({ attempt: 1, message: { text: 'poison' } });
      await inbox.done(again);
      expect(await inbox.revive()).not.toContain(ana.id);
    });

    it('revives the one that is meant, and no other', async () => {
      await keep(ana, anIncomingMessage({ text: 'poison' }), anIncomingMessage({ text: 'more poison' }));
      const first = await taken(ana);
      await inbox.bury(first, 'Five times.');
      await inbox.bury(await taken(ana), 'Five times.');
      expect(await inbox.revive(first.id)).toEqual([ana.id]);
      expect(await inbox.revive(first.id)).toEqual([]);
      await inbox.done(await taken(ana));
      expect(await inbox.take(ana.id)).toBeNull();
    });

    describe('when the contact turns out to be another', () => {
      let older: Contact;
      let next: (id: string) => Promise<Next | null>;
      const merge = async () => {
        const both = { phone: older.phone, userId: ana.userId };
        await contacts.recognise(both);
      };
      beforeEach(async () => {
        older = await contacts.recognise({ phone: phone() });
        ana = await contacts.recognise({ userId: `AR.${randomInt(1e12)}` });
        next = (id) => inbox.take(id);
      });

      it('says whose its messages are, and hands out those of both in the order in which they came', async () => {
        await keep(older, anIncomingMessage({ text: '1' }));
        await keep(ana, anIncomingMessage({ text: '2' }));
        await keep(older, anIncomingMessage({ text: '3' }));
        await merge();
        expect(await next(ana.id)).toEqual({ is: 'moved', contactId: older.id });
        for (const text of ['1', '2', '3']) {
          const waiting = await taken(older);
          expect(waiting).toMatchObject({ contact: { id: older.id, userId: ana.userId }, message: { text } });
          await inbox.done(waiting);
        }
      });

      it('takes a message away from whoever has it', async () => {
        await keep(ana, anIncomingMessage());
        const waiting = await taken(ana);
        await merge();
        await expect(inbox.done(waiting)).rejects.toThrow(TakenOver);
        expect((await taken(older)).attempt).toBe(2);
      });
    });
  });
}
