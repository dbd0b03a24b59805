import { setImmediate } from 'node:timers/promises';
import { Abandoned, reasonOf, Refused, Resilience, type ResilienceOptions, TimedOut } from './resilience';

const quick = (options: Partial<ResilienceOptions> = {}) =>
  new Resilience({ timeoutMs: 1_000, firstDelayMs: 1, ...options });

/** Works like a client that can be cancelled. */
const silence = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    if (signal.aborted) reject(new Error('aborted'));
  });

/** A service that fails as told, then answers; counts the calls. */
class Service {
  calls = 0;

  constructor(private readonly failures: readonly Error[]) {}

  readonly answer = async (): Promise<string> => {
    const failure = this.failures[this.calls++];
    if (failure) throw failure;
    return 'answer';
  };

  readonly pieces = async function* (this: Service): AsyncGenerator<string> {
    yield 'one ';
    yield await this.answer();
  };
}

const down = new Refused(503, 'down');
const collect = async (pieces: AsyncIterable<string>, into: string[] = []) => {
  for await (const piece of pieces) into.push(piece);
  return into;
};

describe('a call', () => {
  it.each([
    ['an overloaded server', new Refused(429, 'slow down')],
    ['a broken server', new Refused(500, 'oops')],
    ['a lost connection', new TypeError('fetch failed')],
  ])('is repeated after %s', async (_, failure) => {
    const service = new Service([failure, failure]);
    expect(await quick().call(service.answer)).toBe('answer');
    expect(service.calls).toBe(3);
  });

  it('is given up after the last attempt', async () => {
    const service = new Service([down, down, down]);
    await expect(quick().call(service.answer)).rejects.toBe(down);
    expect(service.calls).toBe(3);
  });

  it.each([400, 401, 404])('is not repeated after a %i', async (status) => {
    const service = new Service([new Refused(status, 'no')]);
    await expect(quick().call(service.answer)).rejects.toThrow(Refused);
    expect(service.calls).toBe(1);
  });

  it('is not repeated after what its caller calls final', async () => {
    const service = new Service([down]);
    await expect(quick({ isFinal: (error) => error === down }).call(service.answer)).rejects.toBe(down);
    expect(service.calls).toBe(1);
  });

  it('waits no longer than it may', async () => {
    await expect(quick({ timeoutMs: 5, attempts: 1 }).call(silence)).rejects.toThrow(TimedOut);
  });

  it('ends when the caller gives up', async () => {
    const caller = new AbortController();
    const call = quick().call(silence, caller.signal);
    caller.abort();
    await expect(call).rejects.toThrow(Abandoned);
  });
});

describe('a service that keeps failing', () => {
  const failing = async (options: Partial<ResilienceOptions>) => {
    const service = new Service([down, down]);
    const resilience = quick({ attempts: 1, failuresInARow: 2, ...options });
    await expect(resilience.call(service.answer)).rejects.toBe(down);
    await expect(resilience.call(service.answer)).rejects.toBe(down);
    return { service, resilience };
  };

  it('is left alone', async () => {
    const { service, resilience } = await failing({});
    await expect(resilience.call(service.answer)).rejects.toThrow('circuit');
    expect(service.calls).toBe(2);
  });

  it('is tried again after a pause', async () => {
    const { resilience, service } = await failing({ pauseMs: 0 });
    expect(await resilience.call(service.answer)).toBe('answer');
  });

  it('is not one that many callers lost patience with', async () => {
    const resilience = quick({ failuresInARow: 2 });
    for (let caller = 0; caller < 3; caller++) {
      await expect(resilience.call(silence, AbortSignal.abort())).rejects.toThrow(Abandoned);
    }
    expect(await resilience.call(new Service([]).answer)).toBe('answer');
  });

  it('is not one that keeps saying that the question is wrong', async () => {
    const wrong = new Refused(400, 'wrong');
    const service = new Service([wrong, wrong, wrong]);
    const resilience = quick({ failuresInARow: 2 });
    for (let call = 0; call < 3; call++) await expect(resilience.call(service.answer)).rejects.toBe(wrong);
    expect(await resilience.call(service.answer)).toBe('answer');
  });
});

describe('a stream', () => {
  it('is repeated while nothing has come', async () => {
    const service = new Service([down, down]);
    const open = async function* () {
      yield await service.answer();
    };
    expect(await collect(quick().stream(open))).toEqual(['answer']);
    expect(service.calls).toBe(3);
  });

  it('is not repeated once a piece has been read', async () => {
    const service = new Service([down]);
    const read: string[] = [];
    await expect(
      collect(
        quick().stream(() => service.pieces()),
        read,
      ),
    ).rejects.toBe(down);
    expect({ read, calls: service.calls }).toEqual({ read: ['one '], calls: 1 });
  });

  it('may be silent between two pieces for so long and no longer', async () => {
    const open = async function* (signal: AbortSignal) {
      yield 'one';
      yield await silence(signal);
    };
    await expect(collect(quick({ timeoutMs: 5 }).stream(open))).rejects.toThrow(TimedOut);
  });

  it('may take longer than that as a whole', async () => {
    const start = performance.now();
    const open = async function* () {
      for (; performance.now() < start + 150; await setImmediate()) yield '.';
    };
    expect((await collect(quick({ timeoutMs: 100 }).stream(open))).length).toBeGreaterThan(1);
  });

  it('closes the connection when its reader leaves', async () => {
    let connection: AbortSignal | undefined;
    const open = async function* (signal: AbortSignal) {
      connection = signal;
      yield 'one';
      yield 'two';
    };
    for await (const piece of quick().stream(open)) if (piece === 'one') break;
    expect(connection?.aborted).toBe(true);
  });

  it('ends when the caller gives up in the middle', async () => {
    const caller = new AbortController();
    const open = async function* (signal: AbortSignal) {
      yield 'one';
      yield await silence(signal);
    };
    const pieces = quick().stream(open, caller.signal);
    expect(await pieces.next()).toEqual({ done: false, value: 'one' });
    const rest = pieces.next();
    caller.abort();
    await expect(rest).rejects.toThrow(Abandoned);
  });
});

describe('the reason of a failure', () => {
  it.each([
    ['a silence', new TimedOut(30), 'it was silent for 30 ms'],
    ['a refusal', new Refused(404, 'model "x" not found'), 'it answered 404: model "x" not found'],
    ['a refusal that repeats its status', new Refused(404, '404 no such model'), 'it answered 404: no such model'],
    [
      'no connection',
      new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
      'there is no connection (ECONNREFUSED)',
    ],
    ['a long story', new Refused(500, 'x'.repeat(900)), `it answered 500: ${'x'.repeat(200)}`],
  ])('reads well after %s', (_, error, reason) => expect(reasonOf(error)).toBe(reason));

  it('does not repeat what is said about a key', () => {
    expect(reasonOf(new Refused(401, 'Incorrect API key provided: sk-secret'))).not.toContain('sk-');
  });
});
