/** What a person is known by: every contact that turned out to be them, and every spelling of their phone. */
export interface ContactKeys {
  readonly id: string;
  /** With those of the contacts that were merged into it. */
  readonly ids: readonly string[];
  readonly phones: readonly string[];
}

/** By `schema.table`. */
export type ContactRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** All that the domains keep of one person, wherever it is. Every domain says in its manifest which rows those are. */
export abstract class ContactData {
  /** As it is kept. */
  abstract export(contact: ContactKeys): Promise<ContactRows>;

  /**
   * Takes part in the open transaction. What has to be kept no longer tells who it was.
   * @returns how many rows were deleted or changed, by table
   */
  abstract erase(contact: ContactKeys): Promise<Readonly<Record<string, number>>>;

  /** Takes part in the open transaction. What the domains keep of what was said in one conversation, beside itself. */
  abstract forgetConversation(conversationId: string): Promise<void>;

  /**
   * Forgets a batch of what contacts said before then, whoever it was.
   * @returns how many rows were deleted or changed; 0: there is no more
   */
  abstract forget(before: Date): Promise<number>;

  /** Takes part in the open transaction. What was the younger contact's is the older one's. */
  abstract merge(younger: string, older: string): Promise<void>;
}
