import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PREPARE_DATABASE } from '@aynux/platform';
import { describeCatalogue, dropTestServer, openEmptyServer, testServer } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { citusReadiness } from './docs/citus-readiness';
import { documentsOf } from './docs/documents';
import { readCatalogue } from './docs/live-catalogue';
import { dumpSchema } from './docs/schema-dump';
import { DOMAINS } from './domains';

const { server } = testServer(DOMAINS);
const schemas = [...DOMAINS.map(({ schema }) => schema), 'ops'];
let owner: DataSource;

beforeAll(async () => {
  owner = await new DataSource({ ...server().options('aynux_owner'), poolSize: 1 }).initialize();
});
afterAll(() => owner.destroy());

/** But for brackets and casts, of which PostgreSQL sets others when it reads its own words again. */
async function catalogueOf(source: DataSource): Promise<string[]> {
  const lines = await describeCatalogue(source, schemas);
  return lines.map((line) => line.replaceAll(/[()]|::(text|character varying)(\[\])?/g, '')).sort();
}

it.each(['docs/schema.sql', 'docs/database.md'])('%s is what `npm run docs:database` makes', async (path) => {
  expect(readFileSync(join(__dirname, '../../..', path), 'utf8')).toBe((await documentsOf(owner))[path]);
});

describe('the dump of the schema', () => {
  it('makes the same schema again', async () => {
    const dump = await dumpSchema(owner, schemas);
    const other = await openEmptyServer();
    try {
      const superuser = await new DataSource(other.options()).initialize();
      await superuser.query(PREPARE_DATABASE).finally(() => superuser.destroy());
      const copy = await new DataSource(other.options('aynux_owner')).initialize();
      try {
        await copy.query(dump);
        expect(await dumpSchema(copy, schemas)).toBe(dump);
        expect(await catalogueOf(copy)).toEqual(await catalogueOf(owner));
      } finally {
        await copy.destroy();
      }
    } finally {
      await dropTestServer(other);
    }
  }, 120_000);

  it.each([
    ['a sequence', 'create sequence core.odd', 'core.odd'],
    ['a type', 'create domain core.odd as integer', 'core.odd'],
    ['a view that keeps its rows', 'create materialized view core.odd as select 1', 'core.odd'],
  ])('is refused rather than made without %s, which it cannot print', async (_, sql, name) => {
    await owner.query('begin');
    try {
      await owner.query(sql);
      await expect(dumpSchema(owner, schemas)).rejects.toThrow(name);
    } finally {
      await owner.query('rollback');
    }
  });
});

describe('the tables', () => {
  const inTheWay = async () => citusReadiness(await readCatalogue(owner, schemas)).unexplained;

  it('could be distributed by tenant, but for those with a reason', async () => {
    expect(await inTheWay()).toEqual([]);
  });

  it.each([
    ['table without a tenant', 'create table core.odd (id uuid)', 'core.odd'],
    ['key without the tenant', 'create unique index uq_odd on ecommerce.orders (id)', 'ecommerce.uq_odd'],
    [
      'reference without the tenant',
      `create unique index uq_odd on ecommerce.orders (id);
       create table core.odd (organization_id uuid, id uuid constraint fk_odd references ecommerce.orders (id))`,
      'core.odd.fk_odd',
    ],
    ['reason for what is gone', 'drop table ops.milestones', 'ops.milestones'],
  ])('could not with a %s', async (_, sql, name) => {
    await owner.query('begin');
    try {
      await owner.query(sql);
      expect(await inTheWay()).toContain(name);
    } finally {
      await owner.query('rollback');
    }
  });
});
