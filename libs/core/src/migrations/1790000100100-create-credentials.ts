import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCredentials1790000100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table core.tenant_credentials (
        organization_id                 uuid not null default core.current_organization(),
        id                              uuid not null,
        whatsapp_access_token_encrypted bytea,
        whatsapp_phone_number_id        varchar(50),
        whatsapp_verify_token_encrypted bytea,
        dux_api_key_encrypted           bytea,
        dux_api_base_url                varchar(255),
        plex_api_url                    varchar(255),
        plex_api_user                   varchar(100),
        plex_api_pass_encrypted         bytea,
        encryption_key_id               smallint not null default 1,
        rotated_at                      timestamptz,
        created_at                      timestamptz not null default now(),
        updated_at                      timestamptz not null default now(),
        row_version                     integer not null default 1,
        constraint pk_tenant_credentials primary key (organization_id), -- one row each
        constraint fk_tenant_credentials_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_tenant_credentials_dux_url check (dux_api_base_url ~ '^https?://'),
        constraint ck_tenant_credentials_plex_url check (plex_api_url ~ '^https?://')
      );
      -- Over all tenants: an inbound message finds its tenant by this number.
      create unique index uq_tenant_credentials_wa_phone_id on core.tenant_credentials (whatsapp_phone_number_id)
        where whatsapp_phone_number_id is not null;
      create trigger touch_updated_at before update on core.tenant_credentials
        for each row execute function core.touch_updated_at();
      grant select, insert, update on core.tenant_credentials to aynux_app;

      create table core.pharmacy_merchant_configs (
        organization_id             uuid not null default core.current_organization(),
        id                          uuid not null,
        pharmacy_name               varchar(255) not null default 'Farmacia',
        pharmacy_address            varchar(500),
        pharmacy_phone              varchar(50),
        pharmacy_logo_path          varchar(500),
        mp_enabled                  boolean not null default false,
        mp_public_key               varchar(255),
        mp_access_token_encrypted   bytea,
        mp_webhook_secret_encrypted bytea,
        encryption_key_id           smallint not null default 1,
        mp_sandbox                  boolean not null default true,
        mp_timeout                  integer not null default 30,
        mp_notification_url         varchar(500),
        receipt_public_url_base     varchar(500),
        whatsapp_phone_number       varchar(20),
        created_at                  timestamptz not null default now(),
        updated_at                  timestamptz not null default now(),
        row_version                 integer not null default 1,
        constraint pk_pharmacy_merchant_configs primary key (organization_id), -- one row each
        constraint fk_pharmacy_merchant_configs_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_pharmacy_merchant_configs_enabled check (
          not mp_enabled or (mp_access_token_encrypted is not null and mp_webhook_secret_encrypted is not null)),
        constraint ck_pharmacy_merchant_configs_timeout check (mp_timeout between 1 and 120),
        constraint ck_pharmacy_merchant_configs_notification_url check (mp_notification_url ~ '^https://'),
        constraint ck_pharmacy_merchant_configs_receipt_url check (receipt_public_url_base ~ '^https?://'),
        constraint ck_pharmacy_merchant_configs_whatsapp check (whatsapp_phone_number ~ '^[0-9]{8,15}$')
      );
      -- Over all tenants, as above.
      create unique index uq_pharmacy_merchant_configs_wa on core.pharmacy_merchant_configs (whatsapp_phone_number)
        where whatsapp_phone_number is not null;
      create trigger touch_updated_at before update on core.pharmacy_merchant_configs
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on core.pharmacy_merchant_configs to aynux_app;
    `);
    await isolateByTenant(runner, 'core.tenant_credentials', 'core.pharmacy_merchant_configs');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.pharmacy_merchant_configs;
      drop table core.tenant_credentials;
    `);
  }
}
