import { Duplex } from 'node:stream';

type Frame = { kind: 'startup' | 'exchange'; bytes: Buffer } | { kind: 'terminate' };

/** Frontend messages that make the server answer: Query, Sync, Flush, CopyDone, CopyData, CopyFail, FunctionCall. */
const ENDS_AN_EXCHANGE = 'QSHcdfF';

/** Splits what pg writes into whole exchanges: everything up to a message that makes the server answer. */
class Framer {
  private buffer: Buffer = Buffer.alloc(0);
  private started = false;
  private pending: Buffer[] = [];

  push(chunk: Buffer): Frame[] {
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, chunk]) : chunk;
    const frames: Frame[] = [];
    for (let message = this.take(); message; message = this.take()) {
      if (!this.started) {
        this.started = true;
        frames.push({ kind: 'startup', bytes: message });
        continue;
      }
      const type = String.fromCharCode(message[0] ?? 0);
      if (type === 'X') {
        frames.push({ kind: 'terminate' });
        continue;
      }
      this.pending.push(message);
      if (!ENDS_AN_EXCHANGE.includes(type)) continue;
      frames.push({ kind: 'exchange', bytes: Buffer.concat(this.pending) });
      this.pending = [];
    }
    return frames;
  }

  /** The next whole message; the first one of a connection has a length but no type. */
  private take(): Buffer | undefined {
    const typed = this.started ? 1 : 0;
    if (this.buffer.length < 4 + typed) return undefined;
    const length = typed + this.buffer.readInt32BE(typed);
    if (this.buffer.length < length) return undefined;
    const message = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    return message;
  }
}

function simpleQuery(sql: string): Buffer {
  const message = Buffer.alloc(6 + Buffer.byteLength(sql));
  message.write('Q');
  message.writeInt32BE(message.length - 1, 1);
  message.write(sql, 5);
  return message;
}

const RESET = Buffer.concat([simpleQuery('ROLLBACK'), simpleQuery('DISCARD ALL')]);

/** The one session that a PGlite has: it is lent to one client connection at a time. */
export class PGliteSession {
  private tail: Promise<void> = Promise.resolve();

  constructor(readonly exec: (bytes: Uint8Array) => Promise<Buffer>) {}

  lend(): Promise<() => void> {
    let giveBack!: () => void;
    const mine = new Promise<void>((resolve) => {
      giveBack = resolve;
    });
    const before = this.tail;
    this.tail = before.then(() => mine);
    return before.then(() => giveBack);
  }
}

/** What pg's client talks to instead of a TCP socket: the real wire protocol, without a server. */
export class PGliteStream extends Duplex {
  private readonly framer = new Framer();
  private tail: Promise<void> = Promise.resolve();
  private giveBack?: () => void;
  private over = false;

  constructor(private readonly session: PGliteSession) {
    super();
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }

  // A socket has these; there is nothing to do for them here.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // `answer` pushes
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.accept(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.accept(chunk);
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.finish();
    void this.tail.then(() => {
      this.push(null);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.finish();
    done(error);
  }

  private accept(chunk: Buffer): void {
    for (const frame of this.framer.push(chunk)) {
      if (frame.kind === 'terminate') {
        this.finish();
        this.tail = this.tail.then(() => void this.push(null));
      } else {
        this.tail = this.tail.then(() => this.answer(frame)).catch((error: Error) => void this.destroy(error));
      }
    }
  }

  private async answer({ kind, bytes }: { kind: 'startup' | 'exchange'; bytes: Buffer }): Promise<void> {
    if (kind === 'startup') {
      const giveBack = await this.session.lend();
      if (this.over || this.destroyed) return giveBack();
      this.giveBack = giveBack;
    }
    const out = await this.session.exec(bytes);
    if (out.length && !this.destroyed) this.push(out);
  }

  /** Gives the session back as clean as a new connection. */
  private finish(): void {
    if (this.over) return;
    this.over = true;
    this.tail = this.tail
      .then(async () => {
        if (!this.giveBack) return;
        try {
          await this.session.exec(RESET);
        } finally {
          this.giveBack();
        }
      })
      .catch(() => undefined); // the database has stopped; there is nothing to give back
  }
}
