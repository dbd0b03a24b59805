import { types } from 'node:util';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  isTaskCancelledError,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';

export interface ResilienceOptions {
  /** How long the other side may be silent. */
  readonly timeoutMs: number;
  /** The first try included. */
  readonly attempts?: number;
  /** Before the second attempt; it grows from there, with jitter. */
  readonly firstDelayMs?: number;
  /** After so many failures in a row nobody is asked any more … */
  readonly failuresInARow?: number;
  /** … for so long; then one call may try. */
  readonly pauseMs?: number;
  /** Failures that are an answer: asking again changes nothing, and the service is well. */
  readonly isFinal?: (error: unknown) => boolean;
}

const LONGEST_DELAY_MS = 4_000;

/** Calls of one remote service: bounded in time, repeated when that may help, and left alone while it is down. */
export class Resilience {
  private readonly policy;
  private readonly silence;

  constructor(private readonly options: ResilienceOptions) {
    const { timeoutMs, attempts = 3, firstDelayMs = 250, failuresInARow = 5, pauseMs = 15_000 } = options;
    const transient = handleWhen((error) => isTransient(error) && !options.isFinal?.(error));
    const backoff = new ExponentialBackoff({ initialDelay: firstDelayMs, maxDelay: LONGEST_DELAY_MS });
    this.policy = wrap(
      retry(transient, { maxAttempts: attempts - 1, backoff }),
      circuitBreaker(transient, { breaker: new ConsecutiveBreaker(failuresInARow), halfOpenAfter: pauseMs }),
      timeout(timeoutMs, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false }),
    );
    this.silence = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  }

  /** `work` has to end when its signal says so. */
  call<T>(work: (signal: AbortSignal) => Promise<T>, caller?: AbortSignal): Promise<T> {
    return this.policy.execute(({ signal }) => this.explained(() => work(signal), signal, caller), caller);
  }

  /** Repeats what fails before its first piece. Later it is too late: somebody has read that piece. */
  async *stream<T>(open: (signal: AbortSignal) => AsyncIterable<T>, caller?: AbortSignal): AsyncGenerator<T> {
    const left = new AbortController();
    const others = caller ? [left.signal, caller] : [left.signal];
    try {
      const { pieces, first } = await this.call(async (signal) => {
        const pieces = open(AbortSignal.any([signal, ...others]))[Symbol.asyncIterator]();
        return { pieces, first: await pieces.next() };
      }, caller);
      const next = () => this.silence.execute(() => pieces.next(), caller);
      for (let piece = first; !piece.done; piece = await this.explained(next, undefined, caller)) yield piece.value;
    } finally {
      left.abort();
    }
  }

  /** Whatever an aborted client throws, the reason is that somebody stopped waiting. */
  private async explained<T>(work: () => Promise<T>, timer?: AbortSignal, caller?: AbortSignal): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (caller?.aborted) throw new Abandoned({ cause: error });
      if (timer?.aborted || isTaskCancelledError(error)) throw new TimedOut(this.options.timeoutMs, { cause: error });
      throw error;
    }
  }
}

/** The caller does not want the answer any more. */
export class Abandoned extends Error {
  constructor(options?: ErrorOptions) {
    super('the caller gave up', options);
    this.name = 'Abandoned';
  }
}

export class TimedOut extends Error {
  constructor(timeoutMs: number, options?: ErrorOptions) {
    super(`it was silent for ${timeoutMs} ms`, options);
    this.name = 'TimedOut';
  }
}

/** An HTTP server answered, with something else than a 2xx. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'Refused';
  }
}

/** One line for people about a failed call; without what a server says about a rejected key, which may quote it. */
export function reasonOf(error: unknown): string {
  if (error instanceof BrokenCircuitError) return 'it failed too often and is left alone for a moment';
  if (!types.isNativeError(error)) return String(error);
  const status = statusOf(error);
  if (status === 401 || status === 403) return `it answered ${status}; check the key`;
  const cause = error.cause as { code?: unknown; cause?: { code?: unknown } } | undefined;
  const code = cause?.code ?? cause?.cause?.code;
  const message = error.message.replace(new RegExp(`^${status} `), '').slice(0, 200);
  if (status !== undefined) return `it answered ${status}: ${message}`;
  return typeof code === 'string' ? `there is no connection (${code})` : message;
}

/** Time-outs, connections that break, and what a server says when it is the one with the problem. */
function isTransient(error: unknown): boolean {
  if (error instanceof Abandoned || error instanceof BrokenCircuitError) return false;
  const status = statusOf(error);
  return status === undefined || status === 408 || status === 425 || status === 429 || status >= 500;
}

function statusOf(error: unknown): number | undefined {
  const { status } = Object(error) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}
