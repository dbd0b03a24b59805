import { Database, SealedRows, SecretBox, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { OpenCredentials, OpenedCredentials } from '../application/open-credentials';
import type { Integration } from '../domain/credentials';
import { CredentialsRepository } from '../domain/credentials.repository';
import { COLUMNS, CREDENTIALS_TABLE, isSecretColumn } from './credentials-table';

interface Opened {
  readonly version: number;
  readonly credentials: OpenedCredentials<Integration>;
}

const MOST = 1_000;

/** Opening takes a few milliseconds of the database on purpose, so what was opened is remembered while it is the same. */
@Injectable()
export class SealedOpenCredentials implements OpenCredentials {
  private readonly rows: SealedRows<string, string>;
  private readonly opened = new Map<string, Opened>();

  constructor(
    private readonly credentials: CredentialsRepository,
    database: Database,
    box: SecretBox,
  ) {
    this.rows = new SealedRows(CREDENTIALS_TABLE, database, box);
  }

  async of<I extends Integration>(integration: I): Promise<OpenedCredentials<I> | null> {
    const stored = await this.credentials.get();
    if (stored.missing(integration).length > 0) return null;
    const key = `${Tenant.id} ${integration}`;
    const known = this.opened.get(key);
    if (known?.version === stored.state.version) return known.credentials as OpenedCredentials<I>;
    const fields = Object.entries(COLUMNS[integration]);
    const secrets = await this.rows.open(...fields.map(([, column]) => column).filter(isSecretColumn));
    const values: Readonly<Record<string, unknown>> = stored.state.values[integration];
    const credentials = Object.fromEntries(
      fields.map(([field, column]) => [field, isSecretColumn(column) ? (secrets?.[column] ?? null) : values[field]]),
    ) as OpenedCredentials<Integration>;
    if (this.opened.size >= MOST) this.opened.clear();
    this.opened.set(key, { version: stored.state.version, credentials });
    return credentials as OpenedCredentials<I>;
  }
}
