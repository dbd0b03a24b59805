import type { Duplex } from 'node:stream';
import { type PoolClient, Query, type QueryResult, type Submittable } from 'pg';
import { preparedNameOf } from './prepared';

/** What @types/pg leaves out of pg's own Query and Connection. */
interface Protocol {
  /** By name, as pg keeps them: what this connection has prepared. */
  readonly parsedStatements: Record<string, string | undefined>;
  close(message: { type: 'S'; name: string }): void;
  parse(message: { text: string; name?: string }): void;
  bind(message: { values: string[]; statement?: string }): void;
  execute(message: object): void;
}

interface ProtocolQuery extends Submittable {
  prepare(connection: Protocol): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Protocol): void;
  handleError(error: Error, connection: Protocol): void;
}

type Settle = (error: Error | undefined, result: QueryResult) => void;

const ProtocolQuery = Query as unknown as new (config: object, values: undefined, callback: Settle) => ProtocolQuery;

/** Prepared once per connection: parsing and planning it costs more than running it. */
const ENTER_TENANT = { name: 'aynux_enter_tenant', text: `select set_config('app.organization_id', $1, true)` };
const ENTER_WITHIN = {
  name: 'aynux_enter_tenant_within',
  text: `${ENTER_TENANT.text}, set_config('statement_timeout', $2, true)`,
};

/**
 * A statement that enters its tenant in the same exchange of the extended protocol, so that it costs no round trip.
 * Without `begin` the exchange is PostgreSQL's implicit transaction: `set_config(…, true)` ends with it.
 */
class StatementOfTenant extends ProtocolQuery {
  private answersToSkip: number;

  constructor(
    text: string,
    values: unknown[] | undefined,
    private readonly tenantId: string,
    private readonly begin: boolean,
    private readonly limit: number | null,
    settle: Settle,
    private readonly preparedName = begin ? undefined : preparedNameOf(text),
  ) {
    super({ text, values: values ?? [], name: preparedName, queryMode: 'extended' }, undefined, settle);
    this.answersToSkip = begin ? 2 : 1;
  }

  override prepare(connection: Protocol): void {
    if (this.begin) {
      connection.parse({ text: 'begin' });
      connection.bind({ values: [] });
      connection.execute({});
    }
    const { enter } = this;
    if (!connection.parsedStatements[enter.name]) {
      forgotten(connection, enter.name);
      connection.parse(enter);
    }
    connection.bind({
      statement: enter.name,
      values: [this.tenantId, ...(this.limit === null ? [] : [`${this.limit}`])],
    });
    connection.execute({});
    const name = this.preparedName;
    if (name && !connection.parsedStatements[name]) forgotten(connection, name);
    super.prepare(connection);
  }

  private get enter() {
    return this.limit === null ? ENTER_TENANT : ENTER_WITHIN;
  }

  override handleDataRow(message: unknown): void {
    if (this.answersToSkip === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Protocol): void {
    if (this.answersToSkip === 0) return super.handleCommandComplete(message, connection);
    this.answersToSkip--;
    if (this.answersToSkip === 0) connection.parsedStatements[this.enter.name] = this.enter.text;
  }

  /** Which of the two failed to be prepared, or was discarded by somebody, is not told: both are prepared again. */
  override handleError(error: Error, connection: Protocol): void {
    for (const name of [this.enter.name, this.preparedName]) if (name) delete connection.parsedStatements[name];
    super.handleError(error, connection);
  }
}

/** The server may know a statement that we do not: prepared in an exchange that was broken off later. */
function forgotten(connection: Protocol, name: string): void {
  connection.close({ type: 'S', name });
}

/** The connection's statement was discarded, or a migration has changed what it answers; nothing has run. */
const PREPARE_AGAIN = ['26000', '0A000'];

/** How long a statement may take. */
export interface Patience {
  /** As the server is told with the first statement; null: as the session says. */
  readonly statementMs: number | null;
  /** After which the server is taken for lost; 0: never. */
  readonly silentAfterMs: number;
}

/** Stands between TypeORM and a pooled connection: no statement leaves it without its tenant. */
export class TenantConnection {
  /** `begin` has been sent, so somebody must commit. */
  isOpen = false;

  constructor(
    private readonly client: PoolClient,
    private readonly tenantId: string,
    private readonly each: 'own-transaction' | 'same-transaction',
    private readonly patience: Patience,
  ) {}

  /** TypeORM takes its own listener off the connection when that fails under it. */
  removeListener(event: string, listener: (...details: unknown[]) => void): void {
    this.client.removeListener(event as 'error', listener);
  }

  async query(text: string, values?: unknown[]): Promise<QueryResult> {
    const { silentAfterMs } = this.patience;
    if (!silentAfterMs) return this.send(text, values);
    const timer = setTimeout(() => abandon(this.client), silentAfterMs);
    try {
      return await this.send(text, values);
    } finally {
      clearTimeout(timer);
    }
  }

  private async send(text: string, values?: unknown[]): Promise<QueryResult> {
    if (this.isOpen) return this.client.query(text, values);
    const begin = this.each === 'same-transaction';
    this.isOpen = begin;
    try {
      return await this.exchange(text, values, begin);
    } catch (error) {
      if (!PREPARE_AGAIN.includes((error as { code?: string }).code ?? '')) throw error;
      if (begin) await this.client.query('rollback');
      return this.exchange(text, values, begin);
    }
  }

  private exchange(text: string, values: unknown[] | undefined, begin: boolean): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      const settle: Settle = (error, result) => (error ? reject(error) : resolve(result));
      const { statementMs } = this.patience;
      this.client.query(new StatementOfTenant(text, values, this.tenantId, begin, statementMs, settle));
    });
  }
}

/** A server that says nothing any more would keep its caller for ever; what it may still answer must reach nobody else. */
function abandon(client: PoolClient): void {
  const { connection } = client as unknown as { connection: { stream: Duplex } };
  connection.stream.destroy(new Error('Query read timeout'));
}
