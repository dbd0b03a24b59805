import { type Node, parseSync } from 'libpg-query';
import { LOCK_RULES } from './lock-rules';
import { nameOf } from './lock-step';
import { movesRows } from './whole-table-rules';
import type { MigrationSql } from '@aynux/platform/testing';

export interface LockFinding {
  readonly migration: string;
  /** Its title. */
  readonly rule: string;
  readonly what: string;
}

/** What earlier migrations have made, as far as the rules care. */
class History {
  private readonly makers = new Map<string, string>();
  private readonly proofs = new Map<string, { migration: string; column: string }>();
  private readonly proved = new Set<string>();

  isInUse = (table: string, now: string) => this.makers.get(table) !== now;
  isProved = (table: string, column: string) => this.proved.has(`${table}.${column}`);
  isNew = (constraint: string, now: string) => this.proofs.get(constraint)?.migration === now;

  note(statement: Node, migration: string): void {
    if ('CreateStmt' in statement) this.makers.set(nameOf(statement.CreateStmt.relation), migration);
    if ('CreateTableAsStmt' in statement) this.makers.set(nameOf(statement.CreateTableAsStmt.into?.rel), migration);
    if ('IndexStmt' in statement) {
      const { relation, idxname: relname } = statement.IndexStmt;
      this.makers.set(nameOf({ ...relation, relname }), migration);
    }
    if (!('AlterTableStmt' in statement)) return;
    const table = nameOf(statement.AlterTableStmt.relation);
    for (const node of statement.AlterTableStmt.cmds ?? []) {
      if (!('AlterTableCmd' in node)) continue;
      const { subtype, name, def } = node.AlterTableCmd;
      if (subtype === 'AT_AddConstraint' && def && 'Constraint' in def) {
        const column = columnThatIsNotNull(def.Constraint.raw_expr);
        this.proofs.set(`${table}.${def.Constraint.conname}`, { migration, column });
      }
      const proof = this.proofs.get(`${table}.${name}`);
      if (subtype === 'AT_ValidateConstraint' && proof?.column) this.proved.add(`${table}.${proof.column}`);
    }
  }
}

/** Of a check that says only that; else nothing. */
function columnThatIsNotNull(check: Node | undefined): string {
  if (!check || !('NullTest' in check) || check.NullTest.nulltesttype !== 'IS_NOT_NULL') return '';
  const { arg } = check.NullTest;
  const [field] = arg && 'ColumnRef' in arg ? (arg.ColumnRef.fields ?? []) : [];
  return field && 'String' in field ? (field.String.sval ?? '') : '';
}

/** What would stop an installation that is in use. The migrations come in the order in which they run. */
export function lockFindings(migrations: readonly MigrationSql[]): LockFinding[] {
  const history = new History();
  const findings: LockFinding[] = [];
  for (const { name, hasTransaction, queries } of migrations) {
    const parsed = queries.map((query) => (parseSync(query).stmts ?? []).flatMap(({ stmt }) => (stmt ? [stmt] : [])));
    for (const statements of parsed) {
      const together = hasTransaction ? parsed.flat() : statements;
      for (const statement of statements) {
        const step = {
          statement,
          migration: name,
          isAlone: !hasTransaction && statements.length === 1,
          isInUse: (table: string) => history.isInUse(table, name),
          isProved: history.isProved,
          movesRows: together.some(movesRows),
          isNew: (constraint: string) => history.isNew(constraint, name),
        };
        for (const { title, offences } of LOCK_RULES) {
          findings.push(...offences(step).map((what) => ({ migration: name, rule: title, what })));
        }
        history.note(statement, name);
      }
    }
  }
  return findings;
}
