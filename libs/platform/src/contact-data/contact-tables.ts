/** How one table keeps something of a contact, and what is done when the contact is to be forgotten. */
export interface ContactTable {
  /** SQL: which of its rows are the contact's. `:ids` are the contact's (uuid[]), `:phones` the spellings (text[]). */
  readonly rows: string;
  readonly erase:
    | 'delete'
    /** What cannot be deleted forgets who it was: a column and the SQL of what it becomes. */
    | { readonly set: Readonly<Record<string, string>> }
    /** Why not even that. */
    | { readonly keep: string };
}

export interface ContactTables {
  /** In the order in which they are erased, by `schema.table`. */
  readonly tables: Readonly<Record<string, ContactTable>>;
  /** SQL that makes what was `:younger`'s `:older`'s, in this order. */
  readonly merge: readonly string[];
  /** SQL that forgets what was said before `:before`, a few hundred rows at a time, in this order. */
  readonly forget?: readonly string[];
  /** SQL that forgets what was said in one, `:conversation`, while core still knows it. */
  readonly forgetConversation?: readonly string[];
}
