import type { SealedTable } from '@aynux/platform';
import type { Field, Integration } from '../domain/credentials';

type Columns = { readonly [I in Integration]: Readonly<Record<Field<I>, string>> };

/** Which column keeps what. */
export const COLUMNS = {
  whatsapp: {
    accessToken: 'whatsapp_access_token_encrypted',
    phoneNumberId: 'whatsapp_phone_number_id',
    verifyToken: 'whatsapp_verify_token_encrypted',
    appSecret: 'whatsapp_app_secret_encrypted',
  },
  dux: { apiKey: 'dux_api_key_encrypted', baseUrl: 'dux_api_base_url' },
  plex: { url: 'plex_api_url', user: 'plex_api_user', password: 'plex_api_pass_encrypted' },
} as const satisfies Columns;

export const CREDENTIALS_TABLE: SealedTable<string, string> = {
  name: 'core.tenant_credentials',
  what: 'credentials',
  plain: ['whatsapp_phone_number_id', 'dux_api_base_url', 'plex_api_url', 'plex_api_user'],
  secret: [
    'whatsapp_access_token_encrypted',
    'whatsapp_verify_token_encrypted',
    'whatsapp_app_secret_encrypted',
    'dux_api_key_encrypted',
    'plex_api_pass_encrypted',
  ],
};

export const isSecretColumn = (column: string) => CREDENTIALS_TABLE.secret.includes(column);
