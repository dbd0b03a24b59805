import { type DatabaseServer, migrate, type MigrationClass } from '@aynux/platform';
import { connected, describeCatalogue, dropTestServer, openEmptyServer } from '@aynux/platform/testing';
import { DOMAINS } from './domains';

let server: DatabaseServer;
let migrations: readonly MigrationClass[];

beforeAll(async () => {
  server = await openEmptyServer();
  migrations = (await Promise.all(DOMAINS.map((domain) => domain.migrations()))).flat();
  await migrate(server, migrations);
}, 180_000);
afterAll(() => dropTestServer(server));

const asOwner = <T>(text: string) => connected(server, 'aynux_owner', (owner) => owner.query(text) as Promise<T>);
const schemaNow = () =>
  connected(server, 'aynux_owner', (owner) =>
    describeCatalogue(owner, [...DOMAINS.map(({ schema }) => schema), 'ops']),
  );

/** What the migrations once made, and make otherwise today. */
const AS_IT_WAS = `
  alter policy tenant_isolation on core.organizations
    using (id = (select core.current_organization())) with check (id = (select core.current_organization()));
  alter policy tenant_isolation on ecommerce.orders
    using (organization_id = (select core.current_organization()))
    with check (organization_id = (select core.current_organization()));
  drop index ecommerce.idx_products_search;
  create index idx_products_search on ecommerce.products using gin (search_vector);
  drop index core.ix_tenant_documents_search;
  create index ix_tenant_documents_search on core.tenant_documents using gin (search_vector);
  grant create on schema core to aynux_lookup;
  begin;
  set local role aynux_lookup;
  create or replace function core.organizations_to_embed(searchable regclass, model text) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog
    as 'begin return query execute format(''select organization_id from %s'', searchable); end';
  commit;
  revoke create on schema core from aynux_lookup;
  delete from ops.migrations where name like 'AlignEarlyInstallations%';
`;

it('makes of a database that ran the first migrations what they make today', async () => {
  const today = await schemaNow();
  await asOwner(AS_IT_WAS);
  expect(await schemaNow()).not.toEqual(today);
  expect(await migrate(server, migrations)).toEqual([expect.stringMatching(/^AlignEarlyInstallations/)]);
  expect(await schemaNow()).toEqual(today);
}, 180_000);

it('finds nothing to do in any other', async () => {
  const today = await schemaNow();
  await asOwner(`delete from ops.migrations where name like 'AlignEarlyInstallations%'`);
  await migrate(server, migrations);
  expect(await schemaNow()).toEqual(today);
}, 180_000);
