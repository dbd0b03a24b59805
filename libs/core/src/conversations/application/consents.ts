import type { Consent } from '../domain/consent';

/** Who wants to be written to. */
export abstract class Consents {
  abstract find(contactId: string): Promise<Consent>;

  /** Takes part in the open transaction. What was said before the last change, but comes after it, changes nothing. */
  abstract change(contactId: string, optedOut: boolean, at: Date): Promise<void>;

  /** When the contact last wrote over a channel that pushes; null: never. */
  abstract heardAt(contactId: string): Promise<Date | null>;
}
