import { randomInt, randomUUID } from 'node:crypto';
import type { Contact } from '@aynux/kernel';

export function aContact(parts: Partial<Contact> = {}): Contact {
  return { id: randomUUID(), phone: `54926455${randomInt(100_000, 999_999)}`, userId: null, name: 'Ana Paz', ...parts };
}
