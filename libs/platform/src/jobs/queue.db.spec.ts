import { PinoLogger } from 'nestjs-pino';
import { configFrom } from '../config/config';
import { testDatabase } from '../testing';
import { Queue } from './queue';

const db = testDatabase({ domains: [] });
const silent: PinoLogger = new PinoLogger({ pinoHttp: { level: 'silent' } });
const config = configFrom({ NODE_ENV: 'test', DATA_DIR: 'memory://' }, []);
const running: Queue[] = [];
afterEach(() => Promise.all(running.splice(0).map((queue) => queue.onModuleDestroy())));

/** A process that has this come round. */
async function started(queue: string, everySeconds: number, run: () => Promise<void>, as = config): Promise<void> {
  const process = new Queue(as, db.server, db.database, silent);
  running.push(process);
  process.every({ queue, everySeconds, run });
  await process.onApplicationBootstrap();
}

async function waitingIn(queue: string): Promise<unknown[]> {
  const [{ rows }] = await db.database.outsideTenants(
    `select extract(epoch from start_after - created_on)::int as seconds from queue.job
      where name = $1 and state = 'created'`,
    [queue],
  );
  return rows;
}

/** A worker takes its time: looks again until it is so, within Jest's patience. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('what comes round', () => {
  it('waits an interval, for all processes together', async () => {
    const nothing = async () => undefined;
    await started('hourly', 3600, nothing);
    await started('hourly', 3600, nothing);
    expect(await waitingIn('hourly')).toEqual([{ seconds: 3600 }]);
  });

  it('comes again and again, also after it failed', async () => {
    let runs = 0;
    await started('restless', 0, async () => {
      if (++runs === 2) throw new Error('This once.');
    });
    await until(() => runs > 4);
  });

  it('never runs twice at once', async () => {
    let [runs, atOnce, most] = [0, 0, 0];
    const run = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise(setImmediate);
      atOnce--;
      runs++;
    };
    for (let process = 0; process < 3; process++) await started('alone', 0, run);
    await until(() => runs > 8);
    expect(most).toBe(1);
  });

  it('is left alone by a command and by a process that only serves', async () => {
    const api = configFrom({ NODE_ENV: 'test', DATA_DIR: 'memory://', ROLE: 'api' }, []);
    const refuse = async () => Promise.reject(new Error('Nobody asked for it.'));
    for (const as of [config.asCommand(), api]) await started('not-ours', 0, refuse, as);
    expect(await waitingIn('not-ours')).toEqual([]);
  });
});

it('says once that the calls of the database get lost, and every other error as often as it comes', async () => {
  const told: string[] = [];
  const tell = (_: object, message: string) => void told.push(message);
  const log = { setContext() {}, warn: tell, error: tell } as unknown as PinoLogger; // one logger is all that a process has
  const queue = new Queue(config, db.server, db.database, log);
  running.push(queue);
  await queue.onApplicationBootstrap();
  const boss = await queue['started']();
  const lost = new Error('LISTEN/NOTIFY channel registration was lost');
  for (const error of [lost, lost, new Error('a'), lost, new Error('b')]) boss.emit('error', error);
  const error = 'The queue reports an error.';
  expect(told).toEqual([expect.stringMatching(/do not come through/), error, error]);
});
