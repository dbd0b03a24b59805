import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '@aynux/platform';

/**
 * What another process does while this one is in a transaction: it begins once that has done its part, and the
 * transaction ends when the other one is done or waits for it.
 */
export async function amid<T>(
  database: Database,
  transaction: () => Promise<unknown>,
  other: () => Promise<T>,
): Promise<T> {
  const outside = AsyncLocalStorage.snapshot();
  const holder: { others?: Promise<T> } = {};
  await database.run(async () => {
    await transaction();
    let isDone = false;
    holder.others = outside(other).finally(() => (isDone = true));
    holder.others.catch(() => undefined); // told below
    while (!isDone && !(await outside(() => isSomebodyWaiting(database)))) continue;
  });
  return holder.others!;
}

async function isSomebodyWaiting(database: Database): Promise<boolean> {
  const [{ waiting }]: [{ waiting: boolean }] = await database.read((manager) =>
    manager.query(
      `select exists (select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock') as waiting`,
    ),
  );
  return waiting;
}
