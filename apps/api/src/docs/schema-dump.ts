import type { DataSource } from 'typeorm';
import { definitionsOf, type TableDefinition, type ViewDefinition } from './definitions';

const HEAD = `
-- Every table, view, index, policy, grant, function and trigger there is once all migrations have run, as PostgreSQL describes
-- them. Made by \`npm run docs:database\` and compared in the tests: what a migration changes shows in the diff.
-- Not here: the queue (pg-boss's own) and TypeORM's list of migrations. Where nothing else is said, aynux_owner owns it.
`;

/** The schemas as SQL that makes them again, on a database that has the roles and extensions. */
export async function dumpSchema(source: DataSource, schemas: readonly string[]): Promise<string> {
  const found = await definitionsOf(source, schemas);
  if (found.unknown.length)
    throw new Error(`The dump would leave out ${found.unknown.join(', ')}: teach it to print them.`);
  const { tables, late } = parentsFirst(found.tables, schemas);
  const [before, after] = [false, true].map((late) =>
    found.functions.filter(({ readsTables }) => readsTables === late),
  );
  return `${[
    HEAD.trim(),
    ...found.schemas.map((schema) => lines([`CREATE SCHEMA ${schema.name}`, ...statements(schema)])),
    ...found.textSearch,
    ...before!.map(printDefinition),
    ...tables.map(printTable),
    lines(late),
    ...found.views.map(printDefinition),
    ...after!.map(printDefinition),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** Schema by schema, so that references can be read where the columns are; but for those to what only comes later. */
function parentsFirst(all: readonly TableDefinition[], schemas: readonly string[]) {
  const tables: TableDefinition[] = [];
  const late: string[] = [];
  for (const schema of schemas) {
    const waiting = all.filter((table) => table.schema === schema);
    while (waiting.length) {
      const waitsFor = (target: string | null) => waiting.some(({ name }) => name === target);
      const isFree = ({ name, parts }: TableDefinition) =>
        parts.every(({ target }) => target === name || !waitsFor(target));
      const [table] = waiting.splice(Math.max(waiting.findIndex(isFree), 0), 1) as [TableDefinition];
      const isThere = (target: string | null) =>
        target === null || target === table.name || tables.some(({ name }) => name === target);
      tables.push({ ...table, parts: table.parts.filter(({ target }) => isThere(target)) });
      late.push(
        ...table.parts
          .filter(({ target }) => !isThere(target))
          .map(({ sql }) => `ALTER TABLE ${table.name} ADD ${sql}`),
      );
    }
  }
  return { tables, late };
}

function printTable(table: TableDefinition): string {
  const members = ['column', 'key', 'reference', 'check'].flatMap((kind) =>
    table.parts.filter((part) => part.kind === kind).map(({ sql }) => `  ${shortLists(sql)}`),
  );
  return lines([`CREATE TABLE ${table.name} (\n${members.join(',\n')}\n)${table.options}`, ...statements(table)]);
}

const TEXTS = String.raw`ARRAY\[((?:'(?:[^']|'')*'(?:::text|::character varying)+(?:, )?)+)\]`;
const LIST = new RegExp(String.raw`(= ANY|<> ALL) \((?:\(${TEXTS}\)::text\[\]|${TEXTS}(?:::text\[\])?)\)`, 'g');

/** PostgreSQL spells lists of texts out with their types, and differently after a dump was loaded. */
function shortLists(sql: string): string {
  return sql.replaceAll(LIST, (_, operator: string, inner?: string, plain?: string) => {
    const values = (inner ?? plain ?? '').replaceAll(/'(::text|::character varying)+/g, "'");
    return `${operator === '= ANY' ? 'IN' : 'NOT IN'} (${values})`;
  });
}

function printDefinition(it: ViewDefinition): string {
  return lines([it.definition.trim(), ...statements(it)]);
}

const statements = ({ parts }: Pick<TableDefinition, 'parts'>) =>
  parts.filter(({ kind }) => kind === 'after').map(({ sql }) => shortLists(sql));

const lines = (list: readonly string[]) => list.map((statement) => `${statement};`).join('\n');
