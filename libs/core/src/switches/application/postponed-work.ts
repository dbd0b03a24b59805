/** What jobs have left undone because a domain was off. */
export abstract class PostponedWork {
  /** Once every process knows of the switch. To be called in the transaction that sets it. */
  abstract catchUp(): Promise<void>;
}
