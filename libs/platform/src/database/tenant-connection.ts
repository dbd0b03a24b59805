import { type PoolClient, Query, type QueryResult, type Submittable } from 'pg';

/** What @types/pg leaves out of pg's own Query and Connection. */
interface Protocol {
  parse(message: { text: string }): void;
  bind(message: { values: string[] }): void;
  execute(message: object): void;
}

interface ProtocolQuery extends Submittable {
  prepare(connection: Protocol): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Protocol): void;
}

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
    if (this.begin) send(connection, 'begin');
    send(connection, `select set_config('app.organization_id', $1, true)`, [this.tenantId]);
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.answersToSkip === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Protocol): void {
    if (this.answersToSkip > 0) this.answersToSkip--;
    else super.handleCommandComplete(message, connection);
  }
}

function send(connection: Protocol, text: string, values: string[] = []): void {
  connection.parse({ text });
  connection.bind({ values });
  connection.execute({});
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
