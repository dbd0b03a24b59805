import { OutgoingMessage, type OutgoingMessageState } from '../domain/outgoing-message';

export const NOON = new Date('2026-03-01T12:00:00Z');
export const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

/** A reply to Ana, queued at noon, unless said otherwise. */
export function anOutgoingMessage(state: Partial<OutgoingMessageState> = {}): OutgoingMessage {
  const id = state.id ?? '019a0000-0000-7000-8000-000000000001';
  const queued = OutgoingMessage.queue(
    {
      id,
      messageId: id,
      part: 1,
      parts: 1,
      contactId: '019a0000-0000-7000-8000-00000000000a',
      conversationId: 'whatsapp:019a0000-0000-7000-8000-00000000000a',
      channel: 'whatsapp-cloud',
      recipient: { phone: '5491155550001' },
      text: 'Sí, queda una en talle M.',
      template: null,
      origin: 'bot',
      fence: 0,
      inReplyTo: null,
    },
    NOON,
  );
  return OutgoingMessage.restore({ ...queued.state, ...state });
}
