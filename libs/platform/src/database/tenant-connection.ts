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
    if (!connection.parsedStatements[ENTER_TENANT.name]) {
      forgotten(connection, ENTER_TENANT.name);
      connection.parse(ENTER_TENANT);
    }
    connection.bind({ statement: ENTER_TENANT.name, values: [this.tenantId] });
    connection.execute({});
    const name = this.preparedName;
    if (name && !connection.parsedStatements[name]) forgotten(connection, name);
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.answersToSkip === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Protocol): void {
    if (this.answersToSkip === 0) return super.handleCommandComplete(message, connection);
    this.answersToSkip--;
    if (this.answersToSkip === 0) connection.parsedStatements[ENTER_TENANT.name] = ENTER_TENANT.text;
  }

  /** Which of the two failed to be prepared, or was discarded by somebody, is not told: both are prepared again. */
  override handleError(error: Error, connection: Protocol): void {
    for (const name of [ENTER_TENANT.name, this.preparedName]) if (name) delete connection.parsedStatements[name];
    super.handleError(error, connection);
  }
}

/** The server may know a statement that we do not: prepared in an exchange that was broken off later. */
function forgotten(connection: Protocol, name: string): void {
  connection.close({ type: 'S', name });
}

/** The connection's statement was discarded, or a migration has changed what it answers; nothing has run. */
const PREPARE_AGAIN = ['26000', '0A000'];

/** Stands between TypeORM and a pooled connection: no statement leaves it without its tenant. */
export class TenantConnection {
  /** `begin` has been sent, so somebody must commit. */
  isOpen = false;

  constructor(
    private readonly client: PoolClient,
    private readonly tenantId: string,
    private readonly each: 'own-transaction' | 'same-transaction',
  ) {}

  /** TypeORM takes its own listener off the connection when that fails under it. */
  removeListener(event: string, listener: (...details: unknown[]) => void): void {
    this.client.removeListener(event as 'error', listener);
  }

  async query(text: string, values?: unknown[]): Promise<QueryResult> {
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
      this.client.query(new StatementOfTenant(text, values, this.tenantId, begin, settle));
    });
  }
}
