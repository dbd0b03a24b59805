import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePractice1790000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema healthcare;
      grant usage on schema healthcare to aynux_app;

      create table healthcare.patients (
        organization_id                uuid not null default core.current_organization(),
        id                             uuid not null,
        first_name                     varchar(100) not null,
        last_name                      varchar(100) not null,
        date_of_birth                  date,
        gender                         varchar(1),
        national_id                    varchar(20),
        medical_record_number          varchar(50),
        email                          varchar(255),
        phone                          varchar(20), -- families share one
        address_street                 varchar(255),
        address_city                   varchar(100),
        address_state                  varchar(100),
        address_postal_code            varchar(20),
        address_country                varchar(100) default 'Argentina',
        emergency_contact_name         varchar(100),
        emergency_contact_relationship varchar(50),
        emergency_contact_phone        varchar(20),
        emergency_contact_email        varchar(255),
        blood_type                     varchar(5),
        allergies                      jsonb not null default '[]',
        chronic_conditions             jsonb not null default '[]',
        current_medications            jsonb not null default '[]',
        insurance_provider             varchar(100),
        insurance_policy_number        varchar(50),
        insurance_group_number         varchar(50),
        insurance_valid_until          date,
        status                         varchar(20) not null default 'active',
        last_vitals                    jsonb,
        last_vitals_date               timestamptz,
        notes                          text,
        created_by                     uuid,
        updated_by                     uuid,
        created_at                     timestamptz not null default now(),
        updated_at                     timestamptz not null default now(),
        deleted_at                     timestamptz,
        row_version                    integer not null default 1,
        constraint pk_patients primary key (organization_id, id),
        constraint fk_patients_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_patients_created_by foreign key (created_by) references core.users (id) on delete set null,
        constraint fk_patients_updated_by foreign key (updated_by) references core.users (id) on delete set null,
        constraint ck_patients_names check (length(btrim(first_name)) >= 1 and length(btrim(last_name)) >= 1),
        constraint ck_patients_birth check (date_of_birth > '1900-01-01'),
        constraint ck_patients_gender check (gender in ('M', 'F', 'O')),
        constraint ck_patients_blood check (blood_type in ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
        constraint ck_patients_status check (status in ('active', 'inactive', 'deceased', 'transferred')),
        constraint ck_patients_vitals check ((last_vitals is null) = (last_vitals_date is null)),
        constraint ck_patients_json check (
          jsonb_typeof(allergies) = 'array' and jsonb_typeof(chronic_conditions) = 'array'
          and jsonb_typeof(current_medications) = 'array' and jsonb_typeof(last_vitals) = 'object')
      );
      create unique index uq_patients_org_national_id on healthcare.patients (organization_id, national_id)
        where national_id is not null and deleted_at is null;
      create unique index uq_patients_org_mrn on healthcare.patients (organization_id, medical_record_number)
        where medical_record_number is not null;
      create index ix_patients_org_phone on healthcare.patients (organization_id, phone) where phone is not null;
      create index ix_patients_name on healthcare.patients (organization_id, last_name, first_name);
      create index ix_patients_created_by on healthcare.patients (created_by) where created_by is not null;
      create index ix_patients_updated_by on healthcare.patients (updated_by) where updated_by is not null;
      create trigger touch_updated_at before update on healthcare.patients
        for each row execute function core.touch_updated_at();
      grant select, insert, update on healthcare.patients to aynux_app; -- a record is kept, so it is never deleted

      create table healthcare.doctors (
        organization_id              uuid not null default core.current_organization(),
        id                           uuid not null,
        first_name                   varchar(100) not null,
        last_name                    varchar(100) not null,
        national_id                  varchar(20),
        license_number               varchar(50) not null,
        specialty                    varchar(50) not null default 'general_practice',
        secondary_specialties        jsonb not null default '[]',
        email                        varchar(255),
        phone                        varchar(20),
        weekly_schedule              jsonb not null default '{}', -- shifts by weekday, in the organization's time zone
        working_days                 jsonb not null default '[]', -- with the hours below: where weekly_schedule is empty
        working_hours_start          time,
        working_hours_end            time,
        appointment_duration_minutes integer not null default 30,
        max_daily_appointments       integer not null default 20,
        consultation_fee             numeric(14, 2),
        currency                     char(3) not null default 'ARS',
        is_active                    boolean not null default true,
        is_accepting_patients        boolean not null default true,
        created_at                   timestamptz not null default now(),
        updated_at                   timestamptz not null default now(),
        deleted_at                   timestamptz,
        row_version                  integer not null default 1,
        constraint pk_doctors primary key (organization_id, id),
        constraint fk_doctors_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint ck_doctors_names check (length(btrim(first_name)) >= 1 and length(btrim(last_name)) >= 1),
        constraint ck_doctors_specialty check (specialty in (
          'general_practice', 'cardiology', 'dermatology', 'emergency', 'endocrinology', 'gastroenterology',
          'gynecology', 'neurology', 'oncology', 'ophthalmology', 'orthopedics', 'pediatrics', 'psychiatry',
          'pulmonology', 'radiology', 'surgery', 'urology')),
        constraint ck_doctors_hours check (
          (working_hours_start is null) = (working_hours_end is null) and working_hours_start < working_hours_end),
        constraint ck_doctors_duration check (appointment_duration_minutes between 5 and 480),
        constraint ck_doctors_limits check (max_daily_appointments > 0 and consultation_fee >= 0),
        constraint ck_doctors_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_doctors_json check (
          jsonb_typeof(secondary_specialties) = 'array' and jsonb_typeof(working_days) = 'array'
          and jsonb_typeof(weekly_schedule) = 'object')
      );
      create unique index uq_doctors_org_license on healthcare.doctors (organization_id, license_number)
        where deleted_at is null;
      create unique index uq_doctors_org_national_id on healthcare.doctors (organization_id, national_id)
        where national_id is not null and deleted_at is null;
      create index ix_doctors_org_specialty on healthcare.doctors (organization_id, specialty)
        where is_active and deleted_at is null;
      create trigger touch_updated_at before update on healthcare.doctors
        for each row execute function core.touch_updated_at();
      grant select, insert, update on healthcare.doctors to aynux_app;
    `);
    await isolateByTenant(runner, 'healthcare.patients', 'healthcare.doctors');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table healthcare.doctors;
      drop table healthcare.patients;
      drop schema healthcare;
    `);
  }
}
