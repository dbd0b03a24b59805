import { type PoolClient, Query, type QueryResult, type Submittable } from 'pg';

/** What @types/pg leaves out of pg's own Query and Connection. */
interface Protocol {
  close(message: { type: 'S'; name: string }): void;
  parse(message: { text: string; name?: string }): void;
  bind(message: { values: string[]; statement?: string }): void;
  execute(message: object): void;
}

interface ProtocolQuery extends Submittable {
  prepare(connection: Protocol): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Protocol): void;
  handleError(error: Error & { code?: string }, connection: Protocol): void;
}

/** Prepared once per connection: parsing and planning it costs more than running it. PgBouncer allows that from 1.21 on. */
const ENTER_TENANT = 'aynux_enter_tenant';
const prepared = new WeakSet<Protocol>();
const UNDEFINED_STATEMENT = '26000';

type Settle = (error: Error | undefined, result: QueryResult) => void;

const ProtocolQuery = Query as unknown as new (config: object, values: undefined, callback: Settle) => ProtocolQuery;

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
  ) {
    super({ text, values: values ?? [], queryMode: 'extended' }, undefined, settle);
    this.answersToSkip = begin ? 2 : 1;
  }

  override prepare(connection: Protocol): void {
    if (this.begin) {
      connection.parse({ text: 'begin' });
      connection.bind({ values: [] });
      connection.execute({});
    }
    if (!prepared.has(connection)) {
      connection.close({ type: 'S', name: ENTER_TENANT }); // if there is one, of an exchange that was broken off
      connection.parse({ name: ENTER_TENANT, text: `select set_config('app.organization_id', $1, true)` });
    }
    connection.bind({ statement: ENTER_TENANT, values: [this.tenantId] });
    connection.execute({});
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.answersToSkip === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Protocol): void {
    if (this.answersToSkip === 0) return super.handleCommandComplete(message, connection);
    this.answersToSkip--;
    if (this.answersToSkip === 0) prepared.add(connection);
  }

  override handleError(error: Error & { code?: string }, connection: Protocol): void {
    // Somebody discarded it: the next exchange prepares it again.
    if (error.code === UNDEFINED_STATEMENT) prepared.delete(connection);
    super.handleError(error, connection);
  }
}

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

  query(text: string, values?: unknown[]): Promise<QueryResult> {
    if (this.isOpen) return this.client.query(text, values);
    const begin = this.each === 'same-transaction';
    this.isOpen = begin;
    return new Promise((resolve, reject) => {
      const settle: Settle = (error, result) => (error ? reject(error) : resolve(result));
      this.client.query(new StatementOfTenant(text, values, this.tenantId, begin, settle));
    });
  }
}
