import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const BYTES = 32;
const LENGTH = Math.ceil((BYTES * 4) / 3);

/** A secret made at the first start and kept beside the data, so that development needs no key and tokens outlive a restart. */
export function developmentSecret(dataDir: string, name: string): string {
  if (dataDir.startsWith('memory:')) return aSecret();
  const file = join(resolve(dataDir), name);
  mkdirSync(resolve(dataDir), { recursive: true });
  keep(file, aSecret());
  const secret = readFileSync(file, 'utf8');
  if (secret.length < LENGTH) throw new Error(`${file} holds no secret: delete it, and a new one is made.`);
  return secret;
}

/** Whole or not at all, and never over one that is there: whoever is killed in between leaves no half of it. */
function keep(file: string, secret: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, secret, { mode: 0o600 });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished);
  }
}

const aSecret = () => randomBytes(BYTES).toString('base64url');
