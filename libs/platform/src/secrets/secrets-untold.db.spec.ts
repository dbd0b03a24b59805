import type { PinoLogger } from 'nestjs-pino';
import pg from 'pg';
import { configFrom } from '../config/config';
import { SYSTEM_ORGANIZATION, Tenant } from '../database/tenant';
import { testDatabase } from '../testing/test-database';
import { SecretBox } from './secret-box';
import { WatchParameterLogging } from './watch-parameter-logging';
import { itOnAServer } from '../testing/on-a-server';

const db = testDatabase();

const KEY = 'kept-key-kept-key-kept-key-kept-key';
const TOLD = /kept-key|the-very-secret/;

/** Seals, opens, and fails to open, on behalf of an organization. */
async function useSecrets(): Promise<void> {
  const boxWith = (key: string) =>
    new SecretBox(configFrom({ DATA_DIR: 'memory://', CREDENTIAL_ENCRYPTION_KEYS: `1:${key}` }, []), db.database);
  await Tenant.run(SYSTEM_ORGANIZATION, async () => {
    const sealed = await boxWith(KEY).seal({ token: 'the-very-secret' });
    expect(await boxWith(KEY).open(sealed, 1)).toEqual({ token: 'the-very-secret' });
    await expect(boxWith(`${KEY}-other`).open(sealed, 1)).rejects.toThrow('cannot be used');
  });
}

let name: string;
beforeAll(async () => {
  [{ name }] = await db.source.query('select current_database() as name');
});

/** A superuser of the test's own database. */
async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const url = Object.assign(new URL(process.env['DATABASE_URL']!), { pathname: `/${name}` });
  const admin = new pg.Client(url.href);
  await admin.connect();
  return work(admin).finally(() => admin.end());
}

itOnAServer('statistics of statements hold neither secrets nor keys', async () => {
  await asAdmin((admin) => admin.query('create extension if not exists pg_stat_statements'));
  await useSecrets();
  const statistics = await asAdmin((admin) =>
    admin.query('select query from pg_stat_statements where query like $1', ['%pgp_sym_%']),
  );
  expect(statistics.rowCount).toBeGreaterThan(1);
  expect(JSON.stringify(statistics.rows)).not.toMatch(TOLD);
});

itOnAServer('what runs, and what ran last, shows neither', async () => {
  await useSecrets();
  const activity = await asAdmin((admin) => admin.query('select query from pg_stat_activity'));
  expect(JSON.stringify(activity.rows)).toContain('pgp_sym_');
  expect(JSON.stringify(activity.rows)).not.toMatch(TOLD);
});

itOnAServer('a server that logs every statement logs neither, not even of one that fails', async () => {
  const log: { message?: string | undefined; detail?: string | undefined }[] = [];
  await asAdmin(async (admin) => {
    for (const setting of [
      `log_statement = 'all'`,
      'log_min_duration_statement = 0',
      'log_error_verbosity = verbose',
      'log_parameter_max_length_on_error = -1',
    ])
      await admin.query(`alter database ${name} set ${setting}`);
    await admin.query(`alter database ${name} set client_min_messages = log`); // so that the log comes to us
  });
  await db.source.destroy(); // for connections that know of it
  await db.source.initialize();
  const { master: pool } = db.source.driver as unknown as { master: pg.Pool };
  const client = await pool.connect(); // the only one yet
  client.on('notice', ({ message, detail }) => log.push({ message, detail }));
  client.release();
  await useSecrets();
  const told = JSON.stringify(log);
  expect(told).toContain('pgp_sym_encrypt');
  expect(told).toContain('pgp_sym_decrypt');
  expect(told).not.toMatch(TOLD);
});

itOnAServer(
  'an error that the database answers with holds no key, though the database is told to keep parameters',
  async () => {
    await asAdmin(async (admin) => {
      for (const setting of ['log_parameter_max_length', 'log_parameter_max_length_on_error'])
        await admin.query(`alter database ${name} set ${setting} = -1`);
    });
    await db.source.destroy(); // for connections that know of it
    await db.source.initialize();
    const error = await db.source
      .query('select pgp_sym_decrypt($1::bytea, $2)', ['nothing', KEY])
      .catch((thrown) => thrown);
    const { message, where, detail } = error.driverError;
    expect(message).toContain('Wrong key or corrupt data');
    expect(JSON.stringify({ where, detail })).not.toMatch(TOLD);
  },
);

itOnAServer('nothing is left that could make the server keep parameters of the application', async () => {
  await asAdmin((admin) => admin.query(`alter database ${name} set session_preload_libraries = 'auto_explain'`));
  const warned: string[] = [];
  const logger = { setContext: () => undefined, warn: (text: string) => void warned.push(text) };
  const look = async () => {
    await db.source.destroy(); // for connections that know of it
    await db.source.initialize();
    warned.length = 0;
    await new WatchParameterLogging(db.database, db.server, logger as unknown as PinoLogger).onApplicationBootstrap();
  };
  await look();
  expect(warned).toEqual([]);
  const [told, untold] = ['-1', '0'].map(
    (length) => (admin: pg.Client) =>
      admin.query(`alter role aynux_app in database ${name} set auto_explain.log_parameter_max_length = ${length}`),
  );
  await asAdmin(told!);
  await look();
  expect(warned).toEqual([expect.stringContaining('set auto_explain.log_parameter_max_length = 0')]);
  await asAdmin(untold!);
});
