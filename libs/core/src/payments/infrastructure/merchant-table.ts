import type { SealedTable } from '@aynux/platform';

/** What the API calls each column. */
export const MERCHANT_COLUMNS = {
  name: 'pharmacy_name',
  address: 'pharmacy_address',
  phone: 'pharmacy_phone',
  logoPath: 'pharmacy_logo_path',
  receiptUrlBase: 'receipt_public_url_base',
  whatsappPhone: 'whatsapp_phone_number',
  mercadoPagoEnabled: 'mp_enabled',
  mercadoPagoSandbox: 'mp_sandbox',
  mercadoPagoPublicKey: 'mp_public_key',
  mercadoPagoAccessToken: 'mp_access_token_encrypted',
  mercadoPagoWebhookSecret: 'mp_webhook_secret_encrypted',
  mercadoPagoTimeoutSeconds: 'mp_timeout',
  mercadoPagoNotificationUrl: 'mp_notification_url',
} as const;

export type MerchantField = keyof typeof MERCHANT_COLUMNS;
type Column = (typeof MERCHANT_COLUMNS)[MerchantField];
export type MerchantSecret = Extract<Column, `${string}_encrypted`>;
export type MerchantPlain = Exclude<Column, MerchantSecret>;

const columns: readonly Column[] = Object.values(MERCHANT_COLUMNS);
const isSecret = (column: Column): column is MerchantSecret => column.endsWith('_encrypted');

export const MERCHANT_TABLE: SealedTable<MerchantPlain, MerchantSecret> = {
  name: 'core.pharmacy_merchant_configs',
  what: 'merchant-config',
  plain: columns.filter((column): column is MerchantPlain => !isSecret(column)),
  secret: columns.filter(isSecret),
};
