import { AsyncLocalStorage } from 'node:async_hooks';
import type { UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import { Caller } from '../audit/caller';
import { type DatabaseLimits, silentAfter, UNLIMITED } from './limits';
import { Tenant } from './tenant';
import { type Patience, TenantConnection } from './tenant-connection';

interface Transaction {
  readonly tenantId: string;
  readonly manager: EntityManager;
  readonly beforeCommit: ((manager: EntityManager) => Promise<unknown>)[];
  readonly afterCommit: (() => void)[];
}

/**
 * The only way to the database. Every statement is narrowed to the current tenant by row-level security,
 * so no query can forget it.
 */
@Injectable()
export class Database implements UnitOfWork {
  private readonly transaction = new AsyncLocalStorage<Transaction>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: DatabaseLimits = UNLIMITED,
  ) {}

  /**
   * Joins the transaction this call chain is already in, or opens one. `begin` travels with the first
   * statement, so n statements cost n + 1 round trips.
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.joined();
    return joined ? work(joined.manager) : this.open(Tenant.id, work);
  }

  /** Joins an open transaction; else each statement is a transaction of its own: one round trip each. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.joined();
    if (joined) return work(joined.manager);
    return this.connected(Tenant.id, 'own-transaction', (runner) => work(runner.manager));
  }

  /**
   * On behalf of another organization, in the transaction that is open; in one of its own when there is none. For what founds
   * an organization, or brings somebody into one: it begins in none, and must not happen by half.
   */
  async enter<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.transaction.getStore();
    if (!outer || outer.tenantId === organizationId) return Tenant.run(organizationId, () => this.run(work));
    const inner: Transaction = { ...outer, tenantId: organizationId, beforeCommit: [] };
    await become(organizationId, outer.manager);
    try {
      return await Tenant.run(organizationId, () =>
        this.transaction.run(inner, async () => {
          const done = await work(inner.manager);
          for (const last of inner.beforeCommit) await last(inner.manager);
          return done;
        }),
      );
    } finally {
      await become(outer.tenantId, outer.manager).catch(() => undefined); // a statement failed, and nothing can be saved
    }
  }

  /** The last thing that the transaction of this call chain does; in one of its own when there is none. */
  async beforeCommit(work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
    const joined = this.joined();
    if (joined) joined.beforeCommit.push(work);
    else await this.run(work);
  }

  /** Once the transaction of this call chain is durable; at once when there is none. */
  afterCommit(work: () => void): void {
    const joined = this.transaction.getStore();
    if (joined) joined.afterCommit.push(work);
    else work();
  }

  /** For what takes part in a transaction when there is one, and needs none of its own. */
  async joining<T>(inside: (manager: EntityManager) => Promise<T>, outside: () => Promise<T>): Promise<T> {
    const joined = this.transaction.getStore();
    return joined ? inside(joined.manager) : outside();
  }

  /**
   * Straight through the pool, on nobody's behalf: row-level security shows nothing of any tenant. For the platform's own
   * tables (queue, migrations). An error destroys the connection, so a failed multi-statement text poisons nobody.
   */
  async outsideTenants(text: string, values?: unknown[]): Promise<[QueryResult, ...QueryResult[]]> {
    const query_timeout = silentAfter(this.limits.statementMs) || undefined;
    const results = await this.pool.query({ text, values, query_timeout } as QueryConfig); // of a multi-statement text one each
    return [results].flat() as [QueryResult, ...QueryResult[]];
  }

  /** A request is waited for; a job may take longer. */
  private patience(): Patience {
    const { statementMs, jobStatementMs } = this.limits;
    if (Caller.current.via !== 'job') return { statementMs: null, silentAfterMs: silentAfter(statementMs) };
    const isAsUsual = jobStatementMs === statementMs;
    return { statementMs: isAsUsual ? null : jobStatementMs, silentAfterMs: silentAfter(jobStatementMs) };
  }

  /** Of the pool, and how much work waits for one. */
  connections(): { readonly open: number; readonly idle: number; readonly awaited: number } {
    const { totalCount: open, idleCount: idle, waitingCount: awaited } = this.pool;
    return { open, idle, awaited };
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private joined(): Transaction | undefined {
    const joined = this.transaction.getStore();
    if (joined && joined.tenantId !== Tenant.id) throw new Error('A transaction belongs to one tenant.');
    return joined;
  }

  private async open<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const beforeCommit: Transaction['beforeCommit'] = [];
    const afterCommit: Transaction['afterCommit'] = [];
    const result = await this.connected(tenantId, 'same-transaction', async (runner, connection) => {
      // So that TypeORM nests its own transactions as savepoints, and does not commit ours.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
      const { manager } = runner;
      try {
        const done = await this.transaction.run({ tenantId, manager, beforeCommit, afterCommit }, () => work(manager));
        for (const last of beforeCommit) await last(manager);
        if (connection.isOpen) await commit(connection);
        return done;
      } catch (error) {
        if (connection.isOpen) await connection.query('rollback').catch(() => undefined); // what failed may be the connection
        throw error;
      }
    });
    for (const tell of afterCommit) tell();
    return result;
  }

  private async connected<T>(
    tenantId: string,
    each: 'own-transaction' | 'same-transaction',
    work: (runner: QueryRunner, connection: TenantConnection) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client: PoolClient = await runner.connect();
      const connection = new TenantConnection(client, tenantId, each, this.patience());
      Object.assign(runner, { databaseConnection: connection });
      try {
        return await work(runner, connection);
      } finally {
        Object.assign(runner, { databaseConnection: client }); // whose listeners the release removes
      }
    } finally {
      await runner.release();
    }
  }
}

async function become(tenantId: string, manager: EntityManager): Promise<void> {
  await manager.query(`select set_config('app.organization_id', $1, true)`, [tenantId]);
}

async function commit(connection: TenantConnection): Promise<void> {
  const { command } = await connection.query('commit');
  if (command !== 'COMMIT') throw new Error('Nothing was saved: the error of a failed statement was dropped.');
}

/** Whether a statement failed because of the named constraint. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause = error.driverError as { code?: string; constraint?: string };
  return Boolean(cause.code?.startsWith('23')) && cause.constraint === constraint;
}
