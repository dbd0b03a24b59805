import { Ids } from '@aynux/kernel';
import { Database, SealedRows, SecretBox, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import {
  Credentials,
  type CredentialsState,
  INTEGRATION_NAMES,
  KEPT,
  type Value,
  WhatsappNumberTaken,
} from '../domain/credentials';
import type { CredentialsRepository } from '../domain/credentials.repository';
import { COLUMNS, CREDENTIALS_TABLE, isSecretColumn } from './credentials-table';

@Injectable()
export class SealedCredentialsRepository implements CredentialsRepository {
  private readonly rows: SealedRows<string, string>;

  constructor(
    private readonly ids: Ids,
    database: Database,
    box: SecretBox,
  ) {
    this.rows = new SealedRows(CREDENTIALS_TABLE, database, box);
  }

  async get(): Promise<Credentials> {
    const row = await this.rows.find();
    if (!row) return Credentials.none();
    const valueIn = (column: string): Value =>
      isSecretColumn(column) ? (row.isSet[column] ? KEPT : null) : ((row.plain[column] as string | null) ?? null);
    const values = Object.fromEntries(
      INTEGRATION_NAMES.map((name) => [
        name,
        Object.fromEntries(Object.entries(COLUMNS[name]).map(([field, column]) => [field, valueIn(column)])),
      ]),
    );
    return Credentials.restore({ version: row.version, values: values as CredentialsState['values'] });
  }

  async save({ state }: Credentials): Promise<void> {
    const changes = INTEGRATION_NAMES.flatMap((name) => {
      const values: Readonly<Record<string, Value>> = state.values[name];
      return Object.entries(COLUMNS[name])
        .filter(([field]) => values[field] !== KEPT)
        .map(([field, column]) => [column, values[field] ?? null] as const);
    });
    try {
      await this.rows.save(
        this.ids.next(),
        state.version,
        Object.fromEntries(changes) as Record<string, string | null>,
      );
    } catch (error) {
      throw violates(error, 'uq_tenant_credentials_wa_phone_id') ? new WhatsappNumberTaken() : error;
    }
  }
}
