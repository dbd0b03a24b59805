import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is set for the process, and below that what the file says; it need not be there. */
export function environment(given: Environment, file = '.env'): Environment {
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const isSet = ([, value]: [string, string | undefined]) => value !== undefined && value !== '';
  return { ...written, ...Object.fromEntries(Object.entries(given).filter(isSet)) };
}
