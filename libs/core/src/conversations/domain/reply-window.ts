import { DomainError } from '@aynux/kernel';
import type { MessageTemplate } from './message-template';

const HOURS = 24;

/** How long a free text may still be sent: WhatsApp takes one only for a day after the contact wrote. */
export interface ReplyWindow {
  readonly isOpen: boolean;
  /** Null: the contact has never written. */
  readonly closesAt: Date | null;
}

export function replyWindow(heardAt: Date | null, now: Date): ReplyWindow {
  if (heardAt === null) return { isOpen: false, closesAt: null };
  const closesAt = new Date(heardAt.getTime() + HOURS * 3_600_000);
  return { isOpen: now < closesAt, closesAt };
}

export class ReplyWindowClosed extends DomainError {
  constructor({ closesAt }: ReplyWindow, templates: readonly MessageTemplate[]) {
    const names = templates.map(({ name, language }) => `${name} (${language})`);
    const since = closesAt ? `closed at ${closesAt.toISOString()}` : 'never opened: the contact has not written';
    const allowed = names.length > 0 ? `Allowed are the templates ${names.join(', ')}.` : 'There is no template yet.';
    super('conflict', 'contact.window-closed', `The window for free texts ${since}. ${allowed}`, [
      { pointer: '/text', detail: `a free text is taken for ${HOURS} hours after the contact wrote` },
      ...names.map((name) => ({ pointer: '/text', detail: `the template ${name} would be allowed` })),
    ]);
  }
}
