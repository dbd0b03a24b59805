import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database';
import { type Secrets, type SealedSecrets, SecretBox, SecretUnreadable } from './secret-box';
import { EncryptionKeyUnknown } from './encryption-keys';

/** Whose columns `…_encrypted` are secrets, and whose `encryption_key_id` says of which key. */
interface SealedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly dated: boolean;
}

export interface Unopened {
  readonly table: string;
  readonly keyId: number;
  readonly why: string;
}

export interface Rotation {
  readonly rotated: number;
  readonly unopened: readonly Unopened[];
}

/** Encrypts anew, under the active key, what another one sealed. Row by row, so that it may end anywhere and be run again. */
@Injectable()
export class RotateSecrets {
  private tables: Promise<readonly SealedTable[]> | undefined;

  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  /** Those of the current tenant. */
  async execute(): Promise<Rotation> {
    let rotated = 0;
    const unopened: Unopened[] = [];
    for (const table of await this.sealedTables()) {
      const skipped: string[] = [];
      for (;;) {
        const done = await this.rotateOne(table, skipped);
        if (done === null) break;
        if (done === 'rotated') rotated++;
        else unopened.push(done);
      }
    }
    return { rotated, unopened };
  }

  /** How many rows of the current tenant each key has sealed. */
  async census(): Promise<ReadonlyMap<number, number>> {
    const counts = new Map<number, number>();
    for (const { name } of await this.sealedTables()) {
      const rows = await this.database.read((manager) =>
        manager.query<{ key: number; rows: number }[]>(
          `select encryption_key_id as key, count(*)::int as rows from ${name} group by 1`,
        ),
      );
      for (const { key, rows: more } of rows) counts.set(key, (counts.get(key) ?? 0) + more);
    }
    return counts;
  }

  /** Null: there is none any more, but for those that are skipped. */
  private rotateOne(table: SealedTable, skipped: string[]): Promise<'rotated' | Unopened | null> {
    return this.database.run(async (manager) => {
      const [row]: (SealedSecrets & { place: string; key: number })[] = await manager.query(
        `select ctid::text as place, encryption_key_id as key, ${table.columns.join(', ')} from ${table.name}
          where encryption_key_id <> $1 and ctid <> all ($2::text[]::tid[]) limit 1 for update`,
        [this.box.activeKeyId, skipped],
      );
      if (!row) return null;
      const { place, key, ...sealed } = row;
      const opened = await this.opened(manager, sealed, key);
      if (opened instanceof Error) {
        skipped.push(place);
        return { table: table.name, keyId: key, why: opened.message };
      }
      await this.store(manager, table, place, await this.box.seal(opened));
      return 'rotated';
    });
  }

  /** Within a savepoint, since a statement that fails would take the transaction with it. */
  private async opened(manager: EntityManager, sealed: SealedSecrets, key: number): Promise<Secrets | Error> {
    await manager.query('savepoint opening');
    try {
      return await this.box.open(sealed, key);
    } catch (error) {
      if (!(error instanceof SecretUnreadable || error instanceof EncryptionKeyUnknown)) throw error;
      await manager.query('rollback to savepoint opening');
      return error;
    }
  }

  private async store(
    manager: EntityManager,
    { name, columns, dated }: SealedTable,
    place: string,
    sealed: SealedSecrets,
  ): Promise<void> {
    const set = columns.map((column, n) => `${column} = $${n + 3}`);
    await manager.query(
      `update ${name} set encryption_key_id = $2, ${dated ? 'rotated_at = now(),' : ''} ${set.join(', ')}
        where ctid = $1::text::tid`,
      [place, this.box.activeKeyId, ...columns.map((column) => sealed[column])],
    );
  }

  /** Asked of the catalogue, so that a table made later is not forgotten. */
  private sealedTables(): Promise<readonly SealedTable[]> {
    this.tables ??= this.database.read((manager) =>
      manager.query(`
        select format('%I.%I', n.nspname, c.relname) as name,
            array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attname ~ '_encrypted$') as columns,
            bool_or(a.attname = 'rotated_at') as dated
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          where c.relkind in ('r', 'p')
          group by c.oid, n.nspname, c.relname
          having bool_or(a.attname = 'encryption_key_id') and bool_or(a.attname ~ '_encrypted$')
          order by 1`),
    );
    return this.tables;
  }
}
