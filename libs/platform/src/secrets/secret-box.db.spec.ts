import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { Config, configFrom } from '../config/config';
import type { Database } from '../database/database';
import { SYSTEM_ORGANIZATION, Tenant } from '../database/tenant';
import { asTenant } from '../testing/as-tenant';
import { testDatabase } from '../testing/test-database';
import { SecretBox } from './secret-box';

const db = testDatabase();
const [OLD, NEW] = ['old-key-old-key-old-key-old-key-old', 'new-key-new-key-new-key-new-key-new'];
const configWith = (keys: string): Config =>
  configFrom({ DATA_DIR: 'memory://', CREDENTIAL_ENCRYPTION_KEYS: keys }, []);
const box = (keys = `1:${OLD}`, tenant: string = SYSTEM_ORGANIZATION) =>
  asTenant(tenant, new SecretBox(configWith(keys), db.database));

const SECRETS = { token: 'EAAG… ñandú 🐦', pass: "it's \\ secret\n", none: null };

describe('a secret', () => {
  it('is sealed and opened, with those beside it; what is not there stays so', async () => {
    const sealed = await box().seal(SECRETS);
    expect(await box().open(sealed, 1)).toEqual(SECRETS);
    expect(sealed.none).toBeNull();
    expect(await box().open({ none: null }, 9)).toEqual({ none: null });
  });

  it('is a message of OpenPGP with AES-256 and an iterated, salted SHA-512', async () => {
    const { token } = await box().seal(SECRETS);
    const [, , version, cipher, mode, digest] = token!;
    expect([version, cipher, mode, digest]).toEqual([4, 9, 3, 10]);
  });

  it('looks different each time, and like nothing it says', async () => {
    const [one, other] = [(await box().seal(SECRETS)).token!, (await box().seal(SECRETS)).token!];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('EAAG');
  });

  it('opens with the key that sealed it, while that is listed', async () => {
    const sealed = await box(`1:${OLD}`).seal(SECRETS);
    expect(await box(`2:${NEW},1:${OLD}`).open(sealed, 1)).toEqual(SECRETS);
    expect(box(`2:${NEW},1:${OLD}`).activeKeyId).toBe(2);
    await expect(box(`2:${NEW}`).open(sealed, 1)).rejects.toMatchObject({
      code: 'secret.key-unknown',
      message: 'A secret was encrypted with key 1, which CREDENTIAL_ENCRYPTION_KEYS does not list.',
    });
  });

  it.each([
    ['with another key of the same id', () => box(`1:${NEW}`)],
    ['for another organization', () => box(`1:${OLD}`, randomUUID())],
  ])('does not open %s', async (_, other) => {
    const sealed = await box().seal(SECRETS);
    await expect(other().open(sealed, 1)).rejects.toMatchObject({ code: 'secret.unreadable' });
  });

  it('does not open in the place of another', async () => {
    const { token, pass } = await box().seal(SECRETS);
    await expect(box().open({ token: pass, pass: token }, 1)).rejects.toMatchObject({ code: 'secret.unreadable' });
  });

  it('does not open when it was damaged', async () => {
    const { token } = await box().seal(SECRETS);
    token![token!.length - 30]! ^= 1;
    await expect(box().open({ token }, 1)).rejects.toMatchObject({ code: 'secret.unreadable' });
    await expect(box().open({ token: Buffer.from('no message') }, 1)).rejects.toMatchObject({
      code: 'secret.unreadable',
    });
  });

  it('that somebody else sealed with our key is not ours', async () => {
    const [{ sealed }] = await Tenant.run(SYSTEM_ORGANIZATION, () =>
      db.database.run((manager) => manager.query('select public.pgp_sym_encrypt($1, $2) as sealed', ['bare', OLD])),
    );
    await expect(box().open({ token: sealed }, 1)).rejects.toMatchObject({ code: 'secret.unreadable' });
  });
});

describe('neither a secret nor a key is told', () => {
  const wholly = (error: unknown) => inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'it did not fail',
      (error: unknown) => error,
    );

  /** On a database that refuses every statement. */
  const failing = () => {
    const query = async (text: string, values: unknown[]) => {
      throw new QueryFailedError(text, values, Object.assign(new Error('disk full'), { code: '53100' }));
    };
    const read = <T>(work: (manager: EntityManager) => Promise<T>) => work({ query } as unknown as EntityManager);
    return new SecretBox(configWith(`1:${OLD}`), { read } as Database);
  };

  it('by an error, whatever of it is looked at', async () => {
    const { token } = await box().seal({ token: 'the-very-secret' });
    const errors = [
      await failure(box(`1:${NEW}`).open({ token }, 1)),
      await failure(box(`2:${NEW}`).open({ token }, 1)),
      await failure(box(`1:${OLD}`, randomUUID()).open({ token }, 1)),
      await failure(box().open({ token: 'no bytes' as unknown as Buffer }, 1)),
      await failure(Tenant.run(SYSTEM_ORGANIZATION, () => failing().seal({ token: 'the-very-secret' }))),
    ];
    for (const error of errors) {
      expect(error).toHaveProperty('code');
      expect(wholly(error)).not.toMatch(/old-key|new-key|the-very-secret/);
    }
  });
});
