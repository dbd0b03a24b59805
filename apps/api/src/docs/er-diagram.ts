import type { LiveReference, LiveTable } from './live-catalogue';

/** What hangs on the whole database would hide the rest; it is said in words. */
const EVERYWHERE = 'core.organizations';

/** Of one schema, in Mermaid: the columns of keys and references, and how many rows there may be at each end. */
export function erDiagram(schema: string, all: readonly LiveTable[]): string {
  const tables = all.filter((table) => table.schema === schema);
  const shown = tables.map((table) => ({ ...table, references: table.references.filter(isShown(schema)) }));
  const strangers = new Set(
    shown.flatMap(({ references }) => references.map(({ target }) => target)).filter((name) => !isOf(schema, name)),
  );
  return [
    '```mermaid',
    'erDiagram',
    ...[...strangers].sort().map((name) => `  ${entity(schema, name)}["${name}"]`),
    ...shown.map((table) => drawTable(table)),
    ...shown.flatMap((table) => table.references.map((reference) => drawReference(schema, table, reference))),
    '```',
  ].join('\n');
}

const isOf = (schema: string, name: string) => name.startsWith(`${schema}.`);

const isShown = (schema: string) => (reference: LiveReference) =>
  reference.target !== EVERYWHERE || isOf(schema, EVERYWHERE);

const entity = (schema: string, name: string) =>
  isOf(schema, name) ? name.slice(schema.length + 1) : name.replace('.', '_');

function drawTable(table: LiveTable): string {
  const primary = table.indexes.find((index) => index.primary)?.columns ?? [];
  const foreign = table.references.flatMap(({ columns }) => columns);
  const columns = table.columns.flatMap(({ name, type }) => {
    const roles = [...(primary.includes(name) ? ['PK'] : []), ...(foreign.includes(name) ? ['FK'] : [])];
    return roles.length ? [`    ${typeName(type)} ${name} ${roles.join(', ')}`] : [];
  });
  return [`  ${table.table} {`, ...columns, '  }'].join('\n');
}

/** In one word, which is all the diagram takes. */
const typeName = (type: string) =>
  type.replace('character varying', 'varchar').replaceAll(/\W+/g, '_').replace(/_$/, '');

function drawReference(schema: string, table: LiveTable, { columns, target }: LiveReference): string {
  const isNeeded = columns.every((name) => table.columns.find((column) => column.name === name)?.notNull);
  const isTheOnly = table.indexes.some(
    (index) => index.unique && !index.partial && [...index.columns].sort().join() === [...columns].sort().join(),
  );
  const own = columns.filter((name) => name !== 'organization_id');
  const label = (own.length ? own : columns).join(', ');
  const ends = `${isNeeded ? '||' : '|o'}--${isTheOnly ? 'o|' : 'o{'}`;
  return `  ${entity(schema, target)} ${ends} ${table.table} : "${label}"`;
}
