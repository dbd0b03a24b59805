import { DataSource } from 'typeorm';
import type { DomainManifest } from '../../domain-manifest';
import { testServer } from '../test-database';
import { type IsolationReport, isolationFindings } from './isolation-findings';
import { pooledTenantFindings } from './pooled-connections';

interface Reviewed {
  /** Tables (or whole schemas) that belong to no tenant although the application reaches them, and why that is right. */
  readonly shared: Readonly<Record<string, string>>;
  /** Functions that run as their owner, as they were reviewed, and why they give no tenant's data to another. */
  readonly definers: Readonly<Record<string, readonly [fingerprint: string, reason: string]>>;
}

/** The proof that tenants are apart. A new table, view or function is covered without being named. */
export function describeTenantIsolation(domains: readonly DomainManifest[], { shared, definers }: Reviewed): void {
  const { server } = testServer(domains);
  let report: IsolationReport;

  beforeAll(async () => {
    report = await isolationFindings(server());
  }, 180_000);

  const named = domains.flatMap(({ schema, tables }) => Object.keys(tables).map((table) => `${schema}.${table}`));
  const ofTenants = named.filter((table) => !(table in shared));

  it.each(ofTenants)('%s: no tenant reads, counts, changes, refers to or makes rows of another', (table) => {
    expect(report.tables).toContain(table);
    expect(report.findings.filter((finding) => finding.of === table)).toEqual([]);
  });

  it('nor in what the platform keeps for tenants, nor through a view', () => {
    const others = report.tables.filter((table) => !ofTenants.includes(table));
    expect(others.every((table) => table.startsWith('ops.'))).toBe(true);
    expect(report.findings.filter((finding) => !ofTenants.includes(finding.of))).toEqual([]);
  });

  it('every table that belongs to no tenant has a reason', () => {
    const reasonOf = (table: string) => [table, table.split('.')[0]!].find((name) => name in shared);
    expect(report.shared.filter((table) => !reasonOf(table))).toEqual([]);
    expect(Object.keys(shared).filter((name) => !report.shared.some((table) => reasonOf(table) === name))).toEqual([]);
  });

  it('every function that runs as its owner has been reviewed, as it is now', () => {
    const reviewed = Object.entries(definers).map(([name, [fingerprint]]) => [name, fingerprint]);
    const found = report.definers.map(({ name, fingerprint }) => [name, fingerprint]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(reviewed));
  });

  it('connections that are shared keep no tenant', async () => {
    const source = await new DataSource(server().options('aynux_app')).initialize();
    const findings = await pooledTenantFindings(source).finally(() => source.destroy());
    expect(findings).toEqual([]);
  }, 180_000);
}
