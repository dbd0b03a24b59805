import type { Turn } from '@aynux/kernel';
import { aContact } from './a-contact';

export function aTurn(parts: Partial<Turn> = {}): Turn {
  const [contact, at] = [aContact(), new Date('2026-03-02T13:00:00.000Z')];
  return { contact, conversationId: `whatsapp:${contact.id}`, text: 'hola', language: 'es', history: [], at, ...parts };
}
