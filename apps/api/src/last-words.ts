import { ConfigurationError, DataDirectoryInUse } from '@aynux/platform';
import { loggedError } from './logged-error';
import { DatabaseNotMigrated } from './refuse-unmigrated';

const FATAL = 60;
/** What operators can put right by what they read, so that a stack would only hide it. */
const EXPLAINED = [ConfigurationError, DataDirectoryInUse, DatabaseNotMigrated];

/**
 * Why a process ends: for machines one line of JSON as in the log, for people words. Not through the log itself, which may
 * not be there yet, or may be cut off with the process.
 */
export function lastWords(error: unknown, forMachines: boolean): string {
  const isExplained = EXPLAINED.some((kind) => error instanceof kind);
  const told = loggedError(error) as { message?: string; stack?: string } | string | undefined;
  if (forMachines) {
    const msg = isExplained ? (error as Error).message : 'The process ends: nobody caught an error.';
    return JSON.stringify({
      level: FATAL,
      time: Date.now(),
      pid: process.pid,
      msg,
      ...(isExplained ? {} : { err: told }),
    });
  }
  if (isExplained) return (error as Error).message;
  return typeof told === 'object' ? [told.message, told.stack].filter(Boolean).join('\n') : String(told);
}
