import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A secret made at the first start and kept beside the data, so that development needs no key and tokens outlive a restart. */
export function developmentSecret(dataDir: string, name: string): string {
  if (dataDir.startsWith('memory:')) return randomBytes(32).toString('base64url');
  const file = join(resolve(dataDir), name);
  mkdirSync(resolve(dataDir), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
