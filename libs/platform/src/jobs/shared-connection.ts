import type { Db } from 'pg-boss';
import type { Database } from '../database/database';
import type { DatabaseServer } from '../database/database-server';

/**
 * pg-boss through the only connection that the embedded engine has. Notifications arrive on whichever client
 * is connected, so each new one listens again.
 */
export function sharedConnection(database: Database, server: DatabaseServer): Db {
  const listeners = new Map<string, (payload: string) => void>();
  server.whenConnected(async (client) => {
    client.on('notification', ({ channel, payload }) => listeners.get(channel)?.(payload ?? ''));
    for (const channel of listeners.keys()) await client.query(`listen "${channel}"`);
  });

  const executeSql = async (text: string, values?: unknown[]) => {
    const result = await database.outsideTenants(text, values);
    return { rows: result.flatMap(({ rows }) => rows) };
  };
  const listen = async (channel: string, onNotification: (payload: string) => void, onReconnect: () => void) => {
    listeners.set(channel, onNotification);
    await executeSql(`listen "${channel}"`);
    onReconnect();
    const close = async () => {
      listeners.delete(channel);
      await executeSql(`unlisten "${channel}"`);
    };
    return { close };
  };
  return { executeSql, listen } as unknown as Db;
}
