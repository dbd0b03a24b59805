import { Database, EncryptionKeyUnknown, SealedRows, SecretBox, SecretUnreadable } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { MERCHANT_TABLE, type MerchantPlain, type MerchantSecret } from './merchant-table';

export interface MerchantAccount {
  readonly accessToken: string;
  readonly timeoutSeconds: number;
}

/** The account of Mercado Pago that the organization has, and has switched on. */
@Injectable()
export class MerchantAccounts {
  private readonly rows: SealedRows<MerchantPlain, MerchantSecret>;

  constructor(
    database: Database,
    box: SecretBox,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(MerchantAccounts.name);
    this.rows = new SealedRows(MERCHANT_TABLE, database, box);
  }

  async ofOrganization(): Promise<MerchantAccount | null> {
    const row = await this.rows.find();
    if (!row?.plain.mp_enabled) return null;
    const opened = await this.rows.open('mp_access_token_encrypted');
    const accessToken = opened?.mp_access_token_encrypted;
    return accessToken ? { accessToken, timeoutSeconds: Number(row.plain.mp_timeout) } : null;
  }

  /** Null: nothing that is signed can be taken. Who asks is not told that something is wrong here. */
  async webhookSecret(): Promise<string | null> {
    try {
      const row = await this.rows.find();
      if (!row?.plain.mp_enabled) return null;
      return (await this.rows.open('mp_webhook_secret_encrypted'))?.mp_webhook_secret_encrypted ?? null;
    } catch (error) {
      if (!(error instanceof SecretUnreadable || error instanceof EncryptionKeyUnknown)) throw error;
      this.logger.error({ err: error }, 'The webhook secret of Mercado Pago cannot be opened.');
      return null;
    }
  }
}
