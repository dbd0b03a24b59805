/** Work to be done later, by whichever process takes it. */
export interface Job {
  readonly queue: string;
  /** Ids only, never what people wrote: the queue knows no tenants and keeps its rows for a while. */
  readonly data: Readonly<Record<string, string | number>>;
  /** Of the jobs of one key one waits and one runs at most; what is enqueued meanwhile merges into the waiting one. */
  readonly key: string;
  readonly startAfter?: Date;
}

export abstract class Jobs {
  /** Becomes visible with the transaction that is open, or at once when there is none. */
  abstract enqueue(...jobs: readonly Job[]): Promise<void>;
}
