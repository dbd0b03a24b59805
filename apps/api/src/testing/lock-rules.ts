import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar } from 'libpg-query';

/** One statement of a migration, and what is known when it runs. */
export interface Step {
  readonly statement: Node;
  readonly migration: string;
  /** Nothing else happens in its transaction, and nothing round it. */
  readonly isAlone: boolean;
  /** Whether an earlier migration made it, so that it may have rows and readers by now. */
  readonly isInUse: (table: string) => boolean;
  /** Whether a check that was validated says that it is never null. */
  readonly isProved: (table: string, column: string) => boolean;
  /** Constraints that this very migration made, as `table.constraint`. */
  readonly isNew: (constraint: string) => boolean;
}

export interface LockRule {
  readonly title: string;
  /** What in the statement breaks it. */
  readonly offences: (step: Step) => readonly string[];
}

export const nameOf = (relation: RangeVar | undefined) =>
  [relation?.schemaname, relation?.relname].filter(Boolean).join('.');

/** The commands of `alter table` on a table in use, of these kinds. */
function commands({ statement, isInUse }: Step, ...kinds: readonly string[]): (AlterTableCmd & { table: string })[] {
  if (!('AlterTableStmt' in statement)) return [];
  const { relation, cmds = [] } = statement.AlterTableStmt;
  const table = nameOf(relation);
  if (!isInUse(table)) return [];
  return cmds
    .flatMap((command) => ('AlterTableCmd' in command ? [command.AlterTableCmd] : []))
    .filter(({ subtype }) => kinds.includes(subtype ?? ''))
    .map((command) => ({ ...command, table }));
}

const columnOf = ({ def }: AlterTableCmd): ColumnDef => (def && 'ColumnDef' in def ? def.ColumnDef : {});
const constraintOf = ({ def }: AlterTableCmd): Constraint => (def && 'Constraint' in def ? def.Constraint : {});
const constraintsOf = ({ constraints = [] }: ColumnDef): Constraint[] =>
  constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));

const newColumns = (step: Step) =>
  commands(step, 'AT_AddColumn').map((command) => ({ table: command.table, column: columnOf(command) }));

const has = (column: ColumnDef, ...kinds: readonly string[]) =>
  constraintsOf(column).some(({ contype }) => kinds.includes(contype ?? ''));

/** A constant, perhaps cast, and the time of the transaction: the same for every row, and so not written into any. */
function isTheSameForAll(value: Node | undefined): boolean {
  if (!value) return false;
  if ('TypeCast' in value) return isTheSameForAll(value.TypeCast.arg);
  if ('FuncCall' in value) return JSON.stringify(value.FuncCall.funcname).includes('"now"');
  return 'A_Const' in value || 'SQLValueFunction' in value || 'A_ArrayExpr' in value;
}

const isBarred = ({ contype, skip_validation: later, indexname }: Constraint) =>
  contype === 'CONSTR_FOREIGN' || contype === 'CONSTR_CHECK' || contype === 'CONSTR_NOTNULL' ? !later : !indexname;

const isContracting = ({ migration }: Step) => migration.startsWith('Contract');

/** Tables that a statement other than `alter table` is about. */
function tablesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map((node) => {
    if ('RangeVar' in node) return nameOf(node.RangeVar);
    const parts = 'List' in node ? (node.List.items ?? []) : [node];
    return parts.map((part) => ('String' in part ? part.String.sval : '')).join('.');
  });
}

/** What takes a lock that everybody else waits for, and for how long: until all rows are read, or written anew. */
export const LOCK_RULES: readonly LockRule[] = [
  {
    title: 'an index on a table in use is built concurrently',
    offences: ({ statement, isInUse }) => {
      if (!('IndexStmt' in statement)) return [];
      const { relation, concurrent, idxname } = statement.IndexStmt;
      return !concurrent && isInUse(nameOf(relation)) ? [`${idxname ?? 'an index'} on ${nameOf(relation)}`] : [];
    },
  },
  {
    title: 'what is done concurrently has no transaction round it, and no company',
    offences: ({ statement, isAlone }) => {
      const isConcurrent = /"concurrent":true|"defname":"concurrently"/.test(JSON.stringify(statement));
      return isConcurrent && !isAlone
        ? ['give the migration `transaction = false` and the statement a query of its own']
        : [];
    },
  },
  {
    title: 'a new column that must not be null has a default',
    offences: (step) =>
      newColumns(step)
        .filter(({ column }) => has(column, 'CONSTR_NOTNULL') && !has(column, 'CONSTR_DEFAULT', 'CONSTR_GENERATED'))
        .map(({ table, column }) => `${table}.${column.colname}`),
  },
  {
    title: 'a new column is not computed for every row there is',
    offences: (step) =>
      newColumns(step)
        .filter(({ column }) => {
          const standard = constraintsOf(column).find(({ contype }) => contype === 'CONSTR_DEFAULT');
          const isComputed = has(column, 'CONSTR_GENERATED', 'CONSTR_IDENTITY');
          return isComputed || (standard !== undefined && !isTheSameForAll(standard.raw_expr));
        })
        .map(({ table, column }) => `${table}.${column.colname}`),
  },
  {
    title: 'a constraint is added not valid, or using an index that is there',
    offences: (step) => [
      ...commands(step, 'AT_AddConstraint')
        .filter((command) => isBarred(constraintOf(command)))
        .map((command) => `${command.table}.${constraintOf(command).conname}`),
      ...newColumns(step)
        .filter(({ column }) => has(column, 'CONSTR_FOREIGN', 'CONSTR_CHECK', 'CONSTR_UNIQUE', 'CONSTR_PRIMARY'))
        .map(({ table, column }) => `${table}.${column.colname}`),
    ],
  },
  {
    title: 'a constraint is validated by a later migration than the one that adds it',
    offences: (step) =>
      commands(step, 'AT_ValidateConstraint')
        .map(({ table, name }) => `${table}.${name}`)
        .filter(step.isNew),
  },
  {
    title: 'a column is set not null once a check has proved it',
    offences: (step) =>
      commands(step, 'AT_SetNotNull')
        .filter(({ table, name }) => !step.isProved(table, name ?? ''))
        .map(({ table, name }) => `${table}.${name}`),
  },
  {
    title: 'a column keeps its type',
    offences: (step) => commands(step, 'AT_AlterColumnType').map(({ table, name }) => `${table}.${name}`),
  },
  {
    title: 'what the running code may use is dropped or renamed by a migration called Contract…',
    offences: (step) => {
      if (isContracting(step)) return [];
      const { statement, isInUse } = step;
      const columns = commands(step, 'AT_DropColumn').map(({ table, name }) => `${table}.${name}`);
      if ('DropStmt' in statement && statement.DropStmt.removeType === 'OBJECT_TABLE')
        return tablesOf(statement.DropStmt.objects).filter(isInUse);
      if ('DropStmt' in statement && statement.DropStmt.removeType === 'OBJECT_SCHEMA')
        return tablesOf(statement.DropStmt.objects);
      const isOfTable = 'RenameStmt' in statement && /_(TABLE|COLUMN)$/.test(statement.RenameStmt.renameType ?? '');
      const renamed = isOfTable ? [nameOf(statement.RenameStmt.relation)].filter(isInUse) : [];
      return [...columns, ...renamed];
    },
  },
  {
    title: 'no table in use is locked, emptied or written anew as a whole',
    offences: ({ statement, isInUse }) => {
      if ('LockStmt' in statement) return tablesOf(statement.LockStmt.relations).filter(isInUse);
      if ('TruncateStmt' in statement) return tablesOf(statement.TruncateStmt.relations).filter(isInUse);
      if ('ClusterStmt' in statement) return [nameOf(statement.ClusterStmt.relation)].filter(isInUse);
      if ('ReindexStmt' in statement && !JSON.stringify(statement).includes('"concurrently"'))
        return [nameOf(statement.ReindexStmt.relation)];
      return [];
    },
  },
  {
    title: 'nothing is hidden in a block of code',
    offences: ({ statement }) => ('DoStmt' in statement ? ['do $$ … $$'] : []),
  },
];
