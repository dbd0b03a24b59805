import { AuditLog, DomainError, expectVersion, Ids, type Snapshot } from '@aynux/kernel';
import { Database, type MaskedRow, SealedRows, SecretBox, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ChangeMerchantConfigBody, MerchantConfigBody } from './merchant-config.bodies';
import { MERCHANT_COLUMNS, MERCHANT_TABLE, type MerchantPlain, type MerchantSecret } from './merchant-table';

type Row = MaskedRow<MerchantPlain, MerchantSecret>;

/** What holds while nothing was stored. */
const NOTHING: Record<string, unknown> = {
  ...Object.fromEntries(Object.keys(MERCHANT_COLUMNS).map((field) => [field, null])),
  ...{ name: 'Farmacia', mercadoPagoEnabled: false, mercadoPagoSandbox: true, mercadoPagoTimeoutSeconds: 30 },
};

/** What a pharmacy prints on receipts, and how it is paid: one row, without rules but what is needed to be paid. */
@Injectable()
export class MerchantConfigs {
  private readonly rows: SealedRows<MerchantPlain, MerchantSecret>;

  constructor(
    private readonly database: Database,
    box: SecretBox,
    private readonly auditLog: AuditLog,
    private readonly ids: Ids,
  ) {
    this.rows = new SealedRows(MERCHANT_TABLE, database, box);
  }

  async get(): Promise<MerchantConfigBody> {
    return toBody(await this.rows.find());
  }

  /** @throws ResourceStale, MerchantIncomplete, MerchantPhoneTaken */
  change(changes: ChangeMerchantConfigBody, expectedVersion: number | null): Promise<MerchantConfigBody> {
    return this.database.run(async () => {
      const before = await this.get();
      expectVersion(before.version, expectedVersion);
      const after = { ...before, ...changes };
      const isPayable = after.mercadoPagoAccessToken !== null && after.mercadoPagoWebhookSecret !== null;
      if (after.mercadoPagoEnabled && !isPayable) throw new MerchantIncomplete();
      await this.save(before.version, changes);
      const subject = { kind: 'merchant-config', id: 'mercadopago' };
      const [was, is] = [recorded(before, {}), recorded(before, changes)];
      await this.auditLog.record({ action: 'merchant-config.changed', subject, before: was, after: is });
      return this.get();
    });
  }

  private async save(version: number, changes: ChangeMerchantConfigBody): Promise<void> {
    const columns: Readonly<Record<string, string>> = MERCHANT_COLUMNS;
    const values = Object.entries(changes).map(([field, value]) => [columns[field], value]);
    try {
      await this.rows.save(this.ids.next(), version, Object.fromEntries(values));
    } catch (error) {
      throw violates(error, 'uq_pharmacy_merchant_configs_wa') ? new MerchantPhoneTaken() : error;
    }
  }
}

function toBody(row: Row | null): MerchantConfigBody {
  if (!row) return { ...NOTHING, version: 0 } as unknown as MerchantConfigBody;
  const isSet: Readonly<Record<string, boolean>> = row.isSet;
  const plain: Readonly<Record<string, unknown>> = row.plain;
  const shown = (column: string) => (column in isSet ? (isSet[column] ? '***' : null) : (plain[column] ?? null));
  const fields = Object.entries(MERCHANT_COLUMNS).map(([field, column]) => [field, shown(column)]);
  return { ...Object.fromEntries(fields), version: row.version } as MerchantConfigBody;
}

/** A secret that is replaced by another shows as a change, and is told by neither. */
function recorded({ version: _, ...before }: MerchantConfigBody, changes: ChangeMerchantConfigBody): Snapshot {
  const isSecret = (field: string) => /(Token|Secret)$/.test(field);
  const after = Object.entries(changes).filter(([, value]) => value !== undefined);
  return {
    ...before,
    ...Object.fromEntries(
      after.map(([field, value]) => [field, isSecret(field) && value !== null ? 'replaced' : value]),
    ),
  };
}

export class MerchantIncomplete extends DomainError {
  constructor() {
    super('unprocessable', 'merchant-config.incomplete', 'Mercado Pago needs an access token and a webhook secret.', [
      { pointer: '/mercadoPagoEnabled', detail: 'mercadoPagoEnabled needs an access token and a webhook secret' },
    ]);
  }
}

export class MerchantPhoneTaken extends DomainError {
  constructor() {
    super('conflict', 'merchant-config.phone-taken', 'Another organization has this number of WhatsApp.', [
      { pointer: '/whatsappPhone', detail: 'whatsappPhone belongs to another organization' },
    ]);
  }
}
