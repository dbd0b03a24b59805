import type { PinoLogger } from 'nestjs-pino';
import type { Database } from '../database/database';
import type { DatabaseServer } from '../database/database-server';
import { WatchParameterLogging } from './watch-parameter-logging';

/** @param names of the settings that are not 0 */
async function warnings(names: readonly string[], isEmbedded = false): Promise<string[]> {
  const told: string[] = [];
  const outsideTenants = async () => [{ rows: names.map((name) => ({ name })) }];
  const logger = { setContext: () => undefined, warn: (text: string) => void told.push(text) };
  await new WatchParameterLogging(
    { outsideTenants } as unknown as Database,
    { isEmbedded } as DatabaseServer,
    logger as unknown as PinoLogger,
  ).onApplicationBootstrap();
  return told;
}

it('warns where the server may log parameters, and says what ends it', async () => {
  expect(await warnings(['log_parameter_max_length', 'auto_explain.log_parameter_max_length'])).toEqual([
    expect.stringContaining(
      'alter role aynux_app set log_parameter_max_length = 0; ' +
        'alter role aynux_app set auto_explain.log_parameter_max_length = 0;',
    ),
  ]);
});

it('has nothing to say where it does not', async () => {
  expect(await warnings([])).toEqual([]);
  expect(await warnings(['log_parameter_max_length'], true)).toEqual([]);
});
