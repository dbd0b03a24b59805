import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose word this call chain runs, for whoever asks later. */
export interface CallerState {
  readonly via: 'http' | 'job' | 'cli' | 'process';
  /** Null: nobody was logged in, or nobody asked. */
  readonly userId: string | null;
  readonly ip: string | null;
  /** The user agent of a request, the queue of a job, the command of the command line. */
  readonly client: string | null;
  readonly requestId: string | null;
}

/** What the process does by itself, such as at its start. */
const PROCESS: CallerState = { via: 'process', userId: null, ip: null, client: null, requestId: null };
const current = new AsyncLocalStorage<CallerState>();

/** Entered at each edge: a request, a job, a command. Nothing below needs to mention it. */
export class Caller {
  static run<T>(caller: Pick<CallerState, 'via'> & Partial<CallerState>, work: () => T): T {
    return current.run({ ...PROCESS, ...caller }, work);
  }

  static get current(): CallerState {
    return current.getStore() ?? PROCESS;
  }
}
