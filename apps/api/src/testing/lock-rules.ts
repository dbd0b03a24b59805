import type { AlterTableCmd, ColumnDef, Constraint, Node } from 'libpg-query';
import { commands, type LockRule, nameOf, type Step, tablesOf } from './lock-step';
import { WHOLE_TABLE_RULES } from './whole-table-rules';

const columnOf = ({ def }: AlterTableCmd): ColumnDef => (def && 'ColumnDef' in def ? def.ColumnDef : {});
const constraintOf = ({ def }: AlterTableCmd): Constraint => (def && 'Constraint' in def ? def.Constraint : {});
const constraintsOf = ({ constraints = [] }: ColumnDef): Constraint[] =>
  constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));

const newColumns = (step: Step) =>
  commands(step, 'AT_AddColumn').map((command) => ({ table: command.table, column: columnOf(command) }));

const isSerial = ({ typeName }: ColumnDef) => /"(small|big)?serial[248]?"/.test(JSON.stringify(typeName?.names ?? []));

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

/** What takes a lock that everybody else waits for, and for how long: until all rows are read, or written anew. */
export const LOCK_RULES: readonly LockRule[] = [
  {
    title: 'an index on a table in use is built and dropped concurrently',
    offences: ({ statement, isInUse }) => {
      if ('DropStmt' in statement && statement.DropStmt.removeType === 'OBJECT_INDEX')
        return statement.DropStmt.concurrent ? [] : tablesOf(statement.DropStmt.objects).filter(isInUse);
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
          return isComputed || isSerial(column) || (standard !== undefined && !isTheSameForAll(standard.raw_expr));
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
    title: 'what the running code may use is dropped, renamed, moved or closed by a migration called Contract…',
    offences: (step) => {
      if (isContracting(step)) return [];
      const { statement, isInUse } = step;
      const columns = commands(step, 'AT_DropColumn').map(({ table, name }) => `${table}.${name}`);
      if ('DropStmt' in statement && statement.DropStmt.removeType === 'OBJECT_TABLE')
        return tablesOf(statement.DropStmt.objects).filter(isInUse);
      if ('DropStmt' in statement && statement.DropStmt.removeType === 'OBJECT_SCHEMA')
        return tablesOf(statement.DropStmt.objects);
      if ('AlterObjectSchemaStmt' in statement)
        return [nameOf(statement.AlterObjectSchemaStmt.relation)].filter(isInUse);
      const closed = commands(step, 'AT_EnableRowSecurity', 'AT_ForceRowSecurity').map(({ table }) => table);
      const isOfTable = 'RenameStmt' in statement && /_(TABLE|COLUMN)$/.test(statement.RenameStmt.renameType ?? '');
      const renamed = isOfTable ? [nameOf(statement.RenameStmt.relation)].filter(isInUse) : [];
      return [...columns, ...closed, ...renamed];
    },
  },
  ...WHOLE_TABLE_RULES,
  {
    title: 'nothing is hidden in a block of code',
    offences: ({ statement }) => ('DoStmt' in statement ? ['do $$ … $$'] : []),
  },
];
