import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people need who cannot log in. */
export class CreatePasswordResets1790000104200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of users, who belong to no tenant: found by its hash before any is known. One each.
      create table ops.password_resets (
        user_id    uuid not null,
        token_hash text not null,
        expires_at timestamptz not null,
        mailed_at  timestamptz,
        constraint pk_password_resets primary key (user_id),
        constraint uq_password_resets_hash unique (token_hash),
        constraint fk_password_resets_user foreign key (user_id) references core.users (id) on delete cascade
      );
      grant select, insert, delete, update (token_hash, expires_at, mailed_at) on ops.password_resets to aynux_app;

      -- Where there is no mail server, in development.
      create table ops.mails (
        id        uuid not null,
        recipient text not null,
        subject   text not null,
        text      text not null,
        at        timestamptz not null default now(),
        constraint pk_mails primary key (id)
      );
      grant select, insert, delete on ops.mails to aynux_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ops.mails;
      drop table ops.password_resets;
    `);
  }
}
