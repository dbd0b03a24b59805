import type { MessageChannel, OutgoingText } from '../application/message-channel';

export const aText = (text: Partial<OutgoingText> = {}): OutgoingText => ({
  reference: '019a0000-0000-7000-8000-000000000001',
  to: { phone: '5491155550001' },
  text: 'Sí, queda una en talle M.',
  template: null,
  replyTo: null,
  ...text,
});

export const patient = new AbortController().signal;

/** What every adapter of the port promises. */
export function describeMessageChannel(channel: () => MessageChannel): void {
  describe('as a MessageChannel', () => {
    it('has a name', () => {
      expect(channel().name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });

    it.each([
      ['a phone', { to: { phone: '5491155550001' } }],
      ['a user id', { to: { userId: 'AR.13491208655302741918' } }],
      ['the author of a message', { replyTo: 'wamid.HBgN' }],
    ])('sends a text to %s', async (_, text) => {
      expect(await channel().send(aText(text), patient)).toEqual({ externalId: expect.stringMatching(/.+/) });
    });

    it('gives every message an id of its own', async () => {
      const texts = [aText(), aText({ reference: '019a0000-0000-7000-8000-000000000002' })];
      const sent = await Promise.all(texts.map((text) => channel().send(text, patient)));
      expect(new Set(sent.map(({ externalId }) => externalId)).size).toBe(2);
    });

    it('takes a text as long as it says', async () => {
      const text = 'ñ'.repeat(channel().longestText);
      await expect(channel().send(aText({ text }), patient)).resolves.toBeDefined();
    });
  });
}
