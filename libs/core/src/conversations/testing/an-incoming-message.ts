import type { IncomingMessage } from '../domain/incoming-message';
import { aMessageId } from './a-webhook';

export function anIncomingMessage(parts: Partial<IncomingMessage> = {}): IncomingMessage {
  const sentAt = new Date('2026-01-01T00:00:00Z');
  return { kind: 'text', text: 'Hola', payload: {}, externalId: aMessageId(), sentAt, ...parts };
}
