import type { PinoLogger } from 'nestjs-pino';
import type { Database } from '../database/database';
import type { DatabaseServer } from '../database/database-server';
import { WatchParameterLogging } from './watch-parameter-logging';

async function warnings(setting: string, isEmbedded = false): Promise<string[]> {
  const told: string[] = [];
  const outsideTenants = async () => [{ rows: [{ log_parameter_max_length: setting }] }];
  const logger = { setContext: () => undefined, warn: (text: string) => void told.push(text) };
  await new WatchParameterLogging(
    { outsideTenants } as unknown as Database,
    { isEmbedded } as DatabaseServer,
    logger as unknown as PinoLogger,
  ).onApplicationBootstrap();
  return told;
}

it('warns where the server may log parameters, and says what ends it', async () => {
  expect(await warnings('-1')).toEqual([
    expect.stringContaining('alter role aynux_app set log_parameter_max_length = 0'),
  ]);
  expect(await warnings('1kB')).toHaveLength(1);
});

it('has nothing to say where it does not', async () => {
  expect(await warnings('0')).toEqual([]);
  expect(await warnings('-1', true)).toEqual([]);
});
