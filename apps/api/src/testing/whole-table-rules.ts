import type { Node } from 'libpg-query';
import { commands, type LockRule, nameOf, type Step, tablesOf } from './lock-step';

/** As many as a limit says, or the one row of an id. */
function isBounded(where: Node | undefined): boolean {
  if (!where) return false;
  if ('BoolExpr' in where && where.BoolExpr.boolop === 'AND_EXPR') return (where.BoolExpr.args ?? []).some(isBounded);
  if ('SubLink' in where) return JSON.stringify(where.SubLink.subselect).includes('"limitCount"');
  if (!('A_Expr' in where)) return false;
  const { kind, name, lexpr, rexpr } = where.A_Expr;
  const isEqual = kind === 'AEXPR_OP' && JSON.stringify(name).includes('"="');
  const isId = !!lexpr && 'ColumnRef' in lexpr && /"sval":"id"/.test(JSON.stringify(lexpr.ColumnRef.fields));
  return isEqual && isId && !!rexpr && ('A_Const' in rexpr || 'TypeCast' in rexpr);
}

/** The tables in use that a statement locks for a moment, and until its transaction is over. */
function lockedForAMoment(step: Step): readonly string[] {
  const { statement, isInUse } = step;
  if ('AlterTableStmt' in statement) return [nameOf(statement.AlterTableStmt.relation)].filter(isInUse);
  if ('CreateTrigStmt' in statement) return [nameOf(statement.CreateTrigStmt.relation)].filter(isInUse);
  if ('CreatePolicyStmt' in statement) return [nameOf(statement.CreatePolicyStmt.table)].filter(isInUse);
  if (!('CreateStmt' in statement)) return [];
  const constraints = (statement.CreateStmt.tableElts ?? []).flatMap((element) =>
    'ColumnDef' in element ? (element.ColumnDef.constraints ?? []) : [element],
  );
  const targets = constraints.map((node) => ('Constraint' in node ? nameOf(node.Constraint.pktable) : ''));
  return targets.filter((target) => target && isInUse(target));
}

/** Whether rows that are there are read or written, whatever table's. */
export function movesRows(statement: Node): boolean {
  if ('InsertStmt' in statement) return JSON.stringify(statement.InsertStmt.selectStmt ?? '').includes('"fromClause"');
  return 'UpdateStmt' in statement || 'DeleteStmt' in statement || 'RefreshMatViewStmt' in statement;
}

/** Of what touches every row, or keeps a lock while something else does. */
export const WHOLE_TABLE_RULES: readonly LockRule[] = [
  {
    title: 'no table in use is locked, emptied or written anew as a whole',
    offences: (step) => {
      const { statement, isInUse } = step;
      if ('LockStmt' in statement) return tablesOf(statement.LockStmt.relations).filter(isInUse);
      if ('TruncateStmt' in statement) return tablesOf(statement.TruncateStmt.relations).filter(isInUse);
      if ('ClusterStmt' in statement) return [nameOf(statement.ClusterStmt.relation)].filter(isInUse);
      if ('ReindexStmt' in statement && !JSON.stringify(statement).includes('"concurrently"'))
        return [nameOf(statement.ReindexStmt.relation)];
      if ('VacuumStmt' in statement && JSON.stringify(statement.VacuumStmt.options ?? []).includes('"full"'))
        return ['vacuum full'];
      if ('RefreshMatViewStmt' in statement && !statement.RefreshMatViewStmt.concurrent)
        return [nameOf(statement.RefreshMatViewStmt.relation)].filter(isInUse);
      const kinds = ['AT_SetLogged', 'AT_SetUnLogged', 'AT_SetTableSpace', 'AT_SetAccessMethod'];
      return commands(step, ...kinds).map(({ table }) => table);
    },
  },
  {
    title: 'rows of a table in use are changed by their id, or a batch at a time',
    offences: ({ statement, isInUse }) => {
      const change =
        'UpdateStmt' in statement ? statement.UpdateStmt : 'DeleteStmt' in statement ? statement.DeleteStmt : undefined;
      return change && !isBounded(change.whereClause) ? [nameOf(change.relation)].filter(isInUse) : [];
    },
  },
  {
    title: 'no lock on a table in use is kept while rows are moved',
    offences: (step) => (step.movesRows ? lockedForAMoment(step) : []),
  },
];
