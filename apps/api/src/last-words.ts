import { explanationOf } from './explanation';
import { loggedError } from './logged-error';

const FATAL = 60;

/**
 * Why a process ends, or a command fails: for machines one line of JSON as in the log, for people words. Not through the log
 * itself, which may not be there yet, or may be cut off with the process.
 */
export function lastWords(error: unknown, forMachines: boolean): string {
  const explanation = explanationOf(error);
  const told = loggedError(error) as { message?: string; stack?: string } | string | undefined;
  if (forMachines) {
    return JSON.stringify({
      level: FATAL,
      time: Date.now(),
      pid: process.pid,
      msg: explanation ?? 'The process ends: nobody caught an error.',
      ...(explanation === null ? { err: told } : {}),
    });
  }
  if (explanation !== null) return explanation;
  return typeof told === 'object' ? [told.message, told.stack].filter(Boolean).join('\n') : String(told);
}
