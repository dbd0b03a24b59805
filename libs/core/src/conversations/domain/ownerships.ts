import type { Ownership } from './ownership';

/** Whose the conversations are. */
export abstract class Ownerships {
  /**
   * Until the open transaction ends, nobody else changes whose it is.
   * @throws NotFound
   */
  abstract hold(conversationId: string): Promise<Ownership>;

  /** The same of a conversation that may not have begun: its fence is 0. */
  abstract holdFence(conversationId: string): Promise<number>;

  /** @throws NotFound */
  abstract get(conversationId: string): Promise<Ownership>;

  /** What is held. @returns it as it is saved */
  abstract save(ownership: Ownership): Promise<Ownership>;
}
