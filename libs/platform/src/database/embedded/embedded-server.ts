import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PGliteSession } from './pglite-stream';

export interface EmbeddedSettings {
  /** A directory, or `memory://`. */
  readonly dataDir: string;
  /** A file made by `dump()`, to start from. */
  readonly snapshot?: string;
  /** A `WebAssembly.Module` of it, for a process that opens several: compiled once. */
  readonly engine?: object;
}

interface Reply {
  readonly id: number;
  readonly out?: Uint8Array;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
}

/** PostgreSQL as WebAssembly in a thread of its own, so that a long statement never stops the HTTP event loop. */
export class EmbeddedServer {
  readonly session = new PGliteSession((bytes) => this.call({ op: 'exec', bytes }));
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private stopped: Error | undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('error', (error: Error) => this.stop(error));
    worker.on('exit', (code) => this.stop(new Error(`The embedded database stopped (exit ${code}).`)));
    worker.on('message', (reply: Reply) => this.settle(reply));
  }

  static async open(settings: EmbeddedSettings): Promise<EmbeddedServer> {
    const worker = new Worker(join(__dirname, 'pglite-worker.cjs'), { workerData: settings });
    const server = new EmbeddedServer(worker);
    await new Promise<Buffer>((resolve, reject) => server.waiting.set(0, { resolve, reject })); // its first message
    return server;
  }

  /** A snapshot to open another server from. */
  dump(): Promise<Buffer> {
    return this.call({ op: 'dump' });
  }

  async close(): Promise<void> {
    await this.call({ op: 'close' });
    await this.worker.terminate();
  }

  private call(message: { op: 'exec' | 'dump' | 'close'; bytes?: Uint8Array }): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.stopped) return reject(this.stopped);
      const id = ++this.lastId;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
    });
  }

  private settle({ id, out, error }: Reply): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(out ? Buffer.from(out.buffer, out.byteOffset, out.byteLength) : Buffer.alloc(0));
  }

  private stop(error: Error): void {
    this.stopped = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
