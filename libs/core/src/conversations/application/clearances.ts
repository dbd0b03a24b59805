import type { OutgoingMessage } from '../domain/outgoing-message';

/** Why a message that was queued is not to be sent any more. */
export type Obstacle = 'contact.opted-out' | 'conversation.taken-over';

/** Asked for each message right before it goes. */
export abstract class Clearances {
  /** In the transaction that marks the message as being sent: until it ends nobody takes the conversation over. */
  abstract obstacleTo(message: OutgoingMessage): Promise<Obstacle | null>;
}
