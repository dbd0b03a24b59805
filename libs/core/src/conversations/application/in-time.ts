const SECOND = 1_000;
/** For whoever hears of the abort to wind up, e.g. by answering with the draft that no model came to word. */
const GRACE_MS = 2 * SECOND;

/**
 * What the work comes to, or null when that takes longer than the tenant's contacts are to wait. Work that is late is left
 * alone: nobody waits for it any more, and what it throws then is of no use to anybody.
 */
export async function inTime<T>(seconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const stop = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, what: () => void) => void timers.push(setTimeout(what, ms));
  try {
    const late = new Promise<null>((resolve) => after(seconds * SECOND + GRACE_MS, () => resolve(null)));
    after(seconds * SECOND, () => stop.abort());
    const working = work(stop.signal);
    working.catch(() => undefined);
    return await Promise.race([working, late]);
  } finally {
    timers.forEach(clearTimeout);
  }
}
