import { Stale } from '@aynux/kernel';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database';
import { type SealedSecrets, SecretBox } from './secret-box';

/** A table with one row for each organization, some columns of which are secrets. */
export interface SealedTable<Plain extends string, Secret extends string> {
  readonly name: string;
  /** What a row is called in errors: the beginning of their code. */
  readonly what: string;
  readonly plain: readonly Plain[];
  /** Each ends in `_encrypted`. */
  readonly secret: readonly Secret[];
}

/** What may be shown: of a secret only whether there is one. */
export interface MaskedRow<Plain extends string, Secret extends string> {
  readonly version: number;
  readonly updatedAt: Date;
  readonly plain: Readonly<Record<Plain, unknown>>;
  readonly isSet: Readonly<Record<Secret, boolean>>;
}

type Changes<Plain extends string, Secret extends string> = Readonly<
  Partial<Record<Plain, unknown> & Record<Secret, string | null>>
>;

/** Keeps the row of the current tenant. What is not asked for is never opened, and what is not changed stays sealed. */
export class SealedRows<Plain extends string, Secret extends string> {
  constructor(
    private readonly table: SealedTable<Plain, Secret>,
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  async find(): Promise<MaskedRow<Plain, Secret> | null> {
    const { name, plain, secret } = this.table;
    const columns = [...plain, ...secret.map((column) => `${column} is not null as ${column}`)];
    const [row] = await this.database.read((manager) =>
      manager.query<Record<string, unknown>[]>(`select row_version, updated_at, ${columns.join(', ')} from ${name}`),
    );
    if (!row) return null;
    const part = (of: readonly string[]) => Object.fromEntries(of.map((column) => [column, row[column]]));
    return {
      version: row['row_version'] as number,
      updatedAt: row['updated_at'] as Date,
      plain: part(plain) as Record<Plain, unknown>,
      isSet: part(secret) as Record<Secret, boolean>,
    };
  }

  /** @throws SecretUnreadable, EncryptionKeyUnknown */
  async open<Asked extends Secret>(...asked: readonly Asked[]): Promise<Readonly<Record<Asked, string | null>> | null> {
    const row = await this.database.read((manager) => this.sealed(manager, asked));
    return row && this.box.open(row.sealed, row.keyId);
  }

  /**
   * @param version of what the changes are made to; 0: there is no row yet
   * @throws Stale
   */
  async save(id: string, version: number, changes: Changes<Plain, Secret>): Promise<void> {
    await this.database.run(async (manager) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const isSecret = ([column]: [string, unknown]) => (this.table.secret as readonly string[]).includes(column);
      const secrets = Object.fromEntries(given.filter(isSecret)) as Record<string, string | null>;
      const values: Record<string, unknown> = {
        ...Object.fromEntries(given.filter((entry) => !isSecret(entry))),
        ...(await this.sealedAnew(manager, Object.keys(secrets))),
        ...(await this.box.seal(secrets)),
        encryption_key_id: this.box.activeKeyId,
      };
      await (version === 0 ? this.insert(manager, id, values) : this.update(manager, id, version, values));
    });
  }

  /** Every secret of a row is under one key: those that stay move to the active one. */
  private async sealedAnew(manager: EntityManager, changed: readonly string[]): Promise<SealedSecrets> {
    const kept = this.table.secret.filter((column) => !changed.includes(column));
    const row = await this.sealed(manager, kept, 'for update');
    if (!row || row.keyId === this.box.activeKeyId) return {};
    return this.box.seal(await this.box.open(row.sealed, row.keyId));
  }

  private async sealed<Asked extends Secret>(
    manager: EntityManager,
    columns: readonly Asked[],
    lock = '',
  ): Promise<{ keyId: number; sealed: SealedSecrets<Asked> } | null> {
    const asked = ['encryption_key_id', ...columns].join(', ');
    const [row] = await manager.query<({ encryption_key_id: number } & SealedSecrets<Asked>)[]>(
      `select ${asked} from ${this.table.name} ${lock}`,
    );
    if (!row) return null;
    const { encryption_key_id: keyId, ...sealed } = row;
    return { keyId, sealed: sealed as unknown as SealedSecrets<Asked> };
  }

  private async insert(manager: EntityManager, id: string, values: Record<string, unknown>): Promise<void> {
    const columns = ['id', ...Object.keys(values)];
    const [row] = await manager.query(
      `insert into ${this.table.name} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})
        on conflict (organization_id) do nothing returning id`,
      [id, ...Object.values(values)],
    );
    if (!row) throw new Stale(this.table.what, id);
  }

  private async update(
    manager: EntityManager,
    id: string,
    version: number,
    values: Record<string, unknown>,
  ): Promise<void> {
    const set = Object.keys(values).map((column, n) => `${column} = $${n + 2}`);
    const [, affected] = await manager.query(
      `update ${this.table.name} set row_version = row_version + 1, ${set.join(', ')} where row_version = $1`,
      [version, ...Object.values(values)],
    );
    if (affected === 0) throw new Stale(this.table.what, id);
  }
}
