import type { Field, Integration } from '../domain/credentials';

export type OpenedCredentials<I extends Integration> = Readonly<Record<Field<I>, string | null>>;

/** The credentials in clear, for whoever talks to the other system; never for an answer or a log. */
export abstract class OpenCredentials {
  /**
   * Null unless everything is there that is needed.
   * @throws what tells that a secret cannot be opened
   */
  abstract of<I extends Integration>(integration: I): Promise<OpenedCredentials<I> | null>;
}
