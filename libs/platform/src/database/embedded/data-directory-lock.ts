import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two processes on one embedded database would silently lose each other's rows. */
export class DataDirectoryInUse extends Error {
  constructor(dataDir: string) {
    super(
      `Another process is using the embedded database in ${dataDir}. Stop it, or set DATA_DIR to another directory; ` +
        'for several processes on one database set DATABASE_URL.',
    );
  }
}

export interface DataDirectoryLock {
  release(): void;
}

/** Held through a socket that the kernel frees when its owner dies, so a crash leaves no stale lock behind. */
export async function lockDataDirectory(dataDir: string): Promise<DataDirectoryLock> {
  mkdirSync(dataDir, { recursive: true });
  const address = addressOf(dataDir);
  try {
    return await listen(address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (await answers(address)) throw new DataDirectoryInUse(dataDir);
    rmSync(address, { force: true }); // a socket file whose owner died; only outside Linux
    return listen(address);
  }
}

function addressOf(dataDir: string): string {
  const name = `aynux-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<DataDirectoryLock> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => resolve({ release: () => void server.close() }));
    server.unref();
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
