/** How long the application lets the database take, in milliseconds; 0 is for ever. */
export interface DatabaseLimits {
  readonly connectMs: number;
  readonly statementMs: number;
  /** Of a job, for which nobody waits. */
  readonly jobStatementMs: number;
  readonly idleTransactionMs: number;
}

export const UNLIMITED: DatabaseLimits = { connectMs: 0, statementMs: 0, jobStatementMs: 0, idleTransactionMs: 0 };

/** For a statement that nobody is to wait for longer than that; beyond it the connection itself has gone silent. */
const GRACE_MS = 5_000;
export const silentAfter = (statementMs: number) => (statementMs ? statementMs + GRACE_MS : 0);

export const settingsOf = ({ statementMs, idleTransactionMs }: DatabaseLimits) =>
  `set statement_timeout = ${statementMs}; set idle_in_transaction_session_timeout = ${idleTransactionMs}`;
