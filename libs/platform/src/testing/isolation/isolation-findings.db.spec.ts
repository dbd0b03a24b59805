import type { DatabaseServer } from '../../database/database-server';
import { allDomains } from '../all-domains';
import { dropTestServer, openTestServer } from '../test-server';
import { isolationFindings, type IsolationReport } from './isolation-findings';
import { definerFunctions } from './past-the-policies';
import { connected } from './two-tenants';

/** Each on a table of its own, and what it opens there. */
const WEAKENED: Readonly<Record<string, { readonly by: string; readonly opens: readonly string[] }>> = {
  'ecommerce.brands': {
    by: 'alter policy tenant_isolation on ecommerce.brands using (true)',
    opens: ['count', 'read', 'read as the owner', 'read for nobody'],
  },
  'core.contact_domains': {
    by: `create policy more on core.contact_domains for delete using (organization_id is not null or domain = '')`,
    opens: ['delete'],
  },
  'ecommerce.analytics': {
    by: 'create policy more on ecommerce.analytics for update using (true) with check (true)',
    opens: ['move', 'update'],
  },
  'ecommerce.price_history': {
    by: 'create policy more on ecommerce.price_history for insert with check (true)',
    opens: ['insert', 'insert for nobody'],
  },
  'ops.rate_buckets': {
    by: 'alter table ops.rate_buckets no force row level security',
    opens: ['read as the owner'],
  },
  'ops.delivery_statuses': {
    by: 'alter table ops.delivery_statuses disable row level security',
    opens: [...['count', 'delete', 'insert', 'insert for nobody', 'read'], ...['read as the owner', 'read for nobody']],
  },
  'ecommerce.product_images': {
    by: `create unique index uq_products_id on ecommerce.products (id);
      alter table ecommerce.product_images drop constraint fk_product_images_product,
        add constraint fk_product_images_product foreign key (product_id) references ecommerce.products (id)`,
    opens: ['refer to'],
  },
  'ecommerce.product_attributes': {
    by: `create policy none on ecommerce.product_attributes as restrictive for select to aynux_app using (false)`,
    opens: ['count', 'see its own row'],
  },
  'core.every_document': {
    by: `create view core.every_document as select * from core.tenant_documents;
      grant select on core.every_document to aynux_app;
      grant create on schema core to aynux_lookup;
      alter view core.every_document owner to aynux_lookup`,
    opens: ['read', 'read for nobody'],
  },
};

async function weakened(server: DatabaseServer): Promise<IsolationReport> {
  await connected(server, 'aynux_owner', async (owner) => {
    for (const { by } of Object.values(WEAKENED)) await owner.query(by);
    await owner.query(`
      create table ops.notes (
        organization_id uuid not null default core.current_organization(),
        code            varchar(20) not null,
        constraint pk_notes primary key (organization_id, code),
        constraint ck_notes_code check (code ~ '^[A-Z]{2}-[0-9]{4}$')
      );
      create table ops.hints (hint text);
      grant select, insert on ops.notes, ops.hints to aynux_app;
      create function ops.peek() returns bigint language sql security definer return (select count(*) from ops.notes)`);
  });
  return isolationFindings(server);
}

describe('a database that was weakened in one place of each kind', () => {
  let server: DatabaseServer;
  let report: IsolationReport;
  beforeAll(async () => {
    server = await openTestServer(await allDomains());
    report = await weakened(server);
  }, 180_000);
  afterAll(() => dropTestServer(server));

  const deedsOf = (name: string) => {
    const deeds = report.findings.filter((finding) => finding.of === name).map(({ deed }) => deed);
    return [...new Set(deeds)].sort();
  };

  it.each(Object.entries(WEAKENED))('is found out at %s, by just what that opens', (name, { opens }) => {
    expect(deedsOf(name)).toEqual([...opens]);
  });

  it('is found out about a table that nobody named, whose values only its check describes', () => {
    expect(deedsOf('ops.notes')).toContain('read');
  });

  it('is not blamed for any other table', () => {
    const others = report.findings.filter((finding) => !(finding.of in WEAKENED) && finding.of !== 'ops.notes');
    expect(others).toEqual([]);
  });

  it('shows its new tables without a tenant, and its new functions that run as their owner', () => {
    expect(report.shared).toContain('ops.hints');
    expect(report.definers.map(({ name }) => name)).toContain('ops.peek()');
  });

  it('shows that such a function is no longer what it was', async () => {
    const peek = ({ definers }: Pick<IsolationReport, 'definers'>) =>
      definers.find(({ name }) => name === 'ops.peek()')!.fingerprint;
    await connected(server, 'aynux_owner', async (owner) => {
      const head = 'create or replace function ops.peek() returns bigint language sql security definer';
      for (const rest of [
        'return (select count(*) from ops.hints)',
        'stable return (select count(*) from ops.notes)',
      ]) {
        await owner.query(`${head} ${rest}`);
        expect(peek({ definers: await definerFunctions(owner) })).not.toBe(peek(report));
      }
      await owner.query(`${head} return (select count(*) from ops.notes)`);
      expect(peek({ definers: await definerFunctions(owner) })).toBe(peek(report));
    });
  });
});
