import type { AlterTableCmd, Node, RangeVar } from 'libpg-query';

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
  /** Whether rows that are there are read or written in the same transaction, which takes a while. */
  readonly movesRows: boolean;
}

export interface LockRule {
  readonly title: string;
  /** What in the statement breaks it. */
  readonly offences: (step: Step) => readonly string[];
}

export const nameOf = (relation: RangeVar | undefined) =>
  [relation?.schemaname, relation?.relname].filter(Boolean).join('.');

/** The commands of `alter table` on a table in use, of these kinds. */
export function commands(
  { statement, isInUse }: Step,
  ...kinds: readonly string[]
): (AlterTableCmd & { table: string })[] {
  if (!('AlterTableStmt' in statement)) return [];
  const { relation, cmds = [] } = statement.AlterTableStmt;
  const table = nameOf(relation);
  if (!isInUse(table)) return [];
  return cmds
    .flatMap((command) => ('AlterTableCmd' in command ? [command.AlterTableCmd] : []))
    .filter(({ subtype }) => kinds.includes(subtype ?? ''))
    .map((command) => ({ ...command, table }));
}

/** Tables that a statement other than `alter table` is about. */
export function tablesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map((node) => {
    if ('RangeVar' in node) return nameOf(node.RangeVar);
    const parts = 'List' in node ? (node.List.items ?? []) : [node];
    return parts.map((part) => ('String' in part ? part.String.sval : '')).join('.');
  });
}
