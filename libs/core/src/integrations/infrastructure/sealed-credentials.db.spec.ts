import { randomInt, randomUUID } from 'node:crypto';
import { configFrom, SecretBox, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { WhatsappNumberTaken } from '../domain/credentials';
import { describeCredentialsRepository, PLEX, WHATSAPP } from '../testing/credentials.repository.contract';
import { SealedCredentialsRepository } from './sealed-credentials.repository';
import { SealedOpenCredentials } from './sealed-open-credentials';

const db = testDatabase();
const [OLD, NEW] = ['o'.repeat(40), 'n'.repeat(40)];

async function anOrganization(): Promise<string> {
  const id = randomUUID();
  await sql(id, 'insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, `o-${id.slice(0, 8)}`]);
  return id;
}
const sql = (id: string, text: string, values: unknown[] = []) =>
  Tenant.run(id, () => db.database.run((manager) => manager.query(text, values)));
const partsOf = (id: string, keys = `1:${OLD}`) => {
  const config = configFrom({ DATA_DIR: 'memory://', CREDENTIAL_ENCRYPTION_KEYS: keys }, []);
  const box = new SecretBox(config, db.database);
  const repository = new SealedCredentialsRepository({ next: randomUUID }, db.database, box);
  return {
    repository: asTenant(id, repository),
    open: asTenant(id, new SealedOpenCredentials(repository, db.database, box)),
  };
};
const aNumber = () => ({ ...WHATSAPP, phoneNumberId: `1${randomInt(1e9)}` });

// The number is unique over all organizations, and each of the contract's is another one.
describeCredentialsRepository(async () => {
  const id = await anOrganization();
  const { repository } = partsOf(id);
  await releaseNumber();
  return repository;
});

/** That the contract stores, so that it can again. */
async function releaseNumber(): Promise<void> {
  const [{ rows }] = await db.database.outsideTenants('select core.organization_of_whatsapp_number($1) as id', [
    WHATSAPP.phoneNumberId,
  ]);
  if (rows[0].id) await sql(rows[0].id, 'update core.tenant_credentials set whatsapp_phone_number_id = null');
}

describe('credentials in clear', () => {
  it('are there for who needs them, when they are complete', async () => {
    const { repository, open } = partsOf(await anOrganization());
    expect(await open.of('plex')).toBeNull();
    await repository.save((await repository.get()).change('plex', { ...PLEX, password: null }));
    expect(await open.of('plex')).toBeNull();
    await repository.save((await repository.get()).change('plex', { password: PLEX.password }));
    expect(await open.of('plex')).toEqual(PLEX);
  });

  it('are the new ones at once when they were changed', async () => {
    const { repository, open } = partsOf(await anOrganization());
    await repository.save((await repository.get()).change('plex', PLEX));
    await open.of('plex');
    await repository.save((await repository.get()).change('plex', { password: 'another' }));
    expect(await open.of('plex')).toEqual({ ...PLEX, password: 'another' });
  });

  it('are nowhere in the table', async () => {
    const id = await anOrganization();
    const { repository } = partsOf(id);
    await repository.save(
      (await repository.get()).change('plex', PLEX).change('dux', { apiKey: 'dux-secret', baseUrl: null }),
    );
    const [row] = await sql(id, 'select t::text as row from core.tenant_credentials t');
    expect(row.row).not.toMatch(/correct horse|dux-secret/);
  });
});

describe('after a new key', () => {
  it('a change moves what was sealed before under it, too', async () => {
    const id = await anOrganization();
    const before = partsOf(id).repository;
    await before.save((await before.get()).change('plex', PLEX).change('whatsapp', aNumber()));
    const { repository } = partsOf(id, `2:${NEW},1:${OLD}`);
    await repository.save((await repository.get()).change('whatsapp', { accessToken: 'newer' }));
    const { open } = partsOf(id, `2:${NEW}`);
    expect(await open.of('plex')).toEqual(PLEX);
    expect(await open.of('whatsapp')).toMatchObject({ accessToken: 'newer', verifyToken: 'agreed', appSecret: null });
  });
});

it('a number of WhatsApp belongs to one organization', async () => {
  const number = aNumber();
  const first = partsOf(await anOrganization()).repository;
  await first.save((await first.get()).change('whatsapp', number));
  const second = partsOf(await anOrganization()).repository;
  await expect(second.save((await second.get()).change('whatsapp', number))).rejects.toThrow(WhatsappNumberTaken);
});

it('shows one organization nothing of another', async () => {
  const { repository } = partsOf(await anOrganization());
  await repository.save((await repository.get()).change('plex', PLEX));
  const other = partsOf(await anOrganization());
  expect((await other.repository.get()).state.version).toBe(0);
  expect(await other.open.of('plex')).toBeNull();
});
