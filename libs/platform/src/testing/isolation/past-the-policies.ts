import type { DataSource, QueryRunner } from 'typeorm';
import type { Finding } from './deeds';
import { codeOf } from './row-filler';

const OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
  and not exists (select from pg_depend d where d.classid = 'CATALOG'::regclass and d.objid = o.oid and d.deptype = 'e')`;

/** Every view that the application may read: it sees with the eyes of its owner, whom no policy may bind. */
export async function readableViews(owner: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await owner.query(`
    select format('%I.%I', n.nspname, o.relname) as name
      from pg_class o join pg_namespace n on n.oid = o.relnamespace
      where o.relkind in ('v', 'm', 'f') and has_any_column_privilege('aynux_app', o.oid, 'select')
        and ${OURS.replace('CATALOG', 'pg_class')}
      order by 1`);
  return rows.map(({ name }) => name);
}

export interface Definer {
  readonly name: string;
  /** Another one when anything but who may call it has changed: its words, its settings, its owner. */
  readonly fingerprint: string;
}

/** Every function that runs as its owner, whoever calls it: who may see more than the application can pass it on. */
export function definerFunctions(owner: DataSource): Promise<Definer[]> {
  return owner.query(`
    select format('%I.%I(%s)', n.nspname, o.proname, pg_get_function_identity_arguments(o.oid)) as name,
        left(md5(format('%s %s', o.proowner::regrole, pg_get_functiondef(o.oid))), 8) as fingerprint
      from pg_proc o join pg_namespace n on n.oid = o.pronamespace
      where o.prosecdef and ${OURS.replace('CATALOG', 'pg_proc')}
      order by 1`);
}

/** Looks through every view as the attacker and as nobody, for anything that only the victim's rows say. */
export async function lookThroughViews(
  app: QueryRunner,
  views: readonly string[],
  attacker: string,
  victim: readonly string[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const eyes = [
    { deed: 'read', tenant: attacker },
    { deed: 'read for nobody', tenant: '' },
  ] as const;
  for (const view of views) {
    for (const { deed, tenant } of eyes) {
      await app.startTransaction();
      try {
        await app.query(`select set_config('app.organization_id', $1, true)`, [tenant]);
        const seen = await app.query(`select from ${view} v where v::text ~ $1`, [victim.join('|')]);
        if (seen.length) findings.push({ of: view, deed, detail: `it shows ${seen.length} rows` });
      } catch (error) {
        findings.push({ of: view, deed, detail: `could not be tried: ${codeOf(error)}: ${(error as Error).message}` });
      } finally {
        await app.rollbackTransaction();
      }
    }
  }
  return findings;
}
