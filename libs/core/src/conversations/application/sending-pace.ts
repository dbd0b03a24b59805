import type { ChannelLimits } from './message-channel';

/** Keeps all processes together below what the provider allows. */
export abstract class SendingPace {
  /**
   * Waits until the next message to the contact may go when that is soon, and counts it. Else counts nothing.
   * @returns how many milliseconds later to ask again; 0: go
   */
  abstract turn(contactId: string, limits: ChannelLimits, signal: AbortSignal): Promise<number>;
}
