import { Stale } from '@aynux/kernel';
import type { OutgoingMessage } from '../domain/outgoing-message';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';

/** Saves what a step makes of a message; when somebody else has changed it since, of what they made of it. */
export async function changeMessage(
  messages: OutgoingMessageRepository,
  message: OutgoingMessage,
  step: (message: OutgoingMessage) => OutgoingMessage,
): Promise<OutgoingMessage> {
  for (let current = message; ; current = await messages.get(message.state.id)) {
    const changed = step(current);
    if (changed === current) return current;
    try {
      return await messages.save(changed);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
}
