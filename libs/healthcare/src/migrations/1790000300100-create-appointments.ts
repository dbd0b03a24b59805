import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two requests that both find a slot free cannot both take it: the exclusion constraints see what neither could. */
export class CreateAppointments1790000300100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table healthcare.appointments (
        organization_id     uuid not null default core.current_organization(),
        id                  uuid not null,
        patient_id          uuid not null,
        doctor_id           uuid, -- null: an emergency that nobody took yet
        rescheduled_from_id uuid,
        patient_name        varchar(200), -- both as they were called then
        doctor_name         varchar(200),
        starts_at           timestamptz not null,
        ends_at             timestamptz not null,
        slot                tstzrange generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
        specialty           varchar(50) not null default 'general_practice',
        appointment_type    varchar(50) not null default 'consultation',
        is_emergency        boolean not null default false,
        triage_priority     varchar(20),
        status              varchar(20) not null default 'scheduled',
        location            varchar(100),
        is_telemedicine     boolean not null default false,
        video_call_url      varchar(500),
        reason              text,
        symptoms            jsonb not null default '[]',
        notes               text,
        diagnosis           text,
        prescriptions       jsonb not null default '[]',
        reminder_sent       boolean not null default false,
        reminder_sent_at    timestamptz,
        confirmed_at        timestamptz,
        started_at          timestamptz,
        completed_at        timestamptz,
        cancelled_at        timestamptz,
        cancellation_reason text,
        cancelled_by        varchar(50),
        created_at          timestamptz not null default now(),
        updated_at          timestamptz not null default now(),
        deleted_at          timestamptz,
        row_version         integer not null default 1,
        constraint pk_appointments primary key (organization_id, id),
        constraint ex_appointments_doctor_slot
          exclude using gist (organization_id with =, doctor_id with =, slot with &&)
          where (doctor_id is not null and deleted_at is null
            and status in ('scheduled', 'confirmed', 'in_progress', 'completed')),
        constraint ex_appointments_patient_slot
          exclude using gist (organization_id with =, patient_id with =, slot with &&)
          where (deleted_at is null and status in ('scheduled', 'confirmed', 'in_progress')),
        constraint fk_appointments_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_appointments_patient foreign key (organization_id, patient_id)
          references healthcare.patients (organization_id, id) on delete restrict,
        constraint fk_appointments_doctor foreign key (organization_id, doctor_id)
          references healthcare.doctors (organization_id, id) on delete restrict,
        constraint fk_appointments_rescheduled_from foreign key (organization_id, rescheduled_from_id)
          references healthcare.appointments (organization_id, id) on delete restrict,
        constraint ck_appointments_span check (
          ends_at - starts_at between interval '5 minutes' and interval '8 hours'),
        constraint ck_appointments_specialty check (specialty in (
          'general_practice', 'cardiology', 'dermatology', 'emergency', 'endocrinology', 'gastroenterology',
          'gynecology', 'neurology', 'oncology', 'ophthalmology', 'orthopedics', 'pediatrics', 'psychiatry',
          'pulmonology', 'radiology', 'surgery', 'urology')),
        constraint ck_appointments_type check (
          appointment_type in ('consultation', 'follow_up', 'emergency', 'procedure')),
        constraint ck_appointments_status check (status in (
          'scheduled', 'confirmed', 'in_progress', 'completed', 'cancelled', 'no_show', 'rescheduled')),
        constraint ck_appointments_triage_priority check (
          triage_priority in ('resuscitation', 'emergent', 'urgent', 'less_urgent', 'non_urgent')),
        constraint ck_appointments_doctor check (doctor_id is not null or is_emergency),
        constraint ck_appointments_triage check (not is_emergency or triage_priority is not null),
        constraint ck_appointments_rescheduled check (rescheduled_from_id <> id),
        constraint ck_appointments_video check (
          video_call_url is null or (is_telemedicine and video_call_url ~ '^https://')),
        constraint ck_appointments_completed check (status <> 'completed' or completed_at is not null),
        constraint ck_appointments_cancelled check (
          status <> 'cancelled' or (cancelled_at is not null and cancelled_by is not null)),
        constraint ck_appointments_cancelled_by check (cancelled_by in ('patient', 'doctor', 'system')),
        constraint ck_appointments_reminded check (not reminder_sent or reminder_sent_at is not null),
        constraint ck_appointments_json check (
          jsonb_typeof(symptoms) = 'array' and jsonb_typeof(prescriptions) = 'array')
      );
      create index ix_appointments_patient on healthcare.appointments (organization_id, patient_id, starts_at desc);
      create index ix_appointments_doctor on healthcare.appointments (organization_id, doctor_id, starts_at);
      create index ix_appointments_day on healthcare.appointments (organization_id, starts_at, status);
      create index ix_appointments_reminders on healthcare.appointments (organization_id, starts_at)
        where not reminder_sent and status in ('scheduled', 'confirmed');
      create index ix_appointments_rescheduled on healthcare.appointments (organization_id, rescheduled_from_id)
        where rescheduled_from_id is not null;
      create index ix_appointments_triage on healthcare.appointments (organization_id, triage_priority, created_at)
        where is_emergency and status in ('scheduled', 'confirmed', 'in_progress');
      create trigger touch_updated_at before update on healthcare.appointments
        for each row execute function core.touch_updated_at();
      grant select, insert, update on healthcare.appointments to aynux_app; -- cancelled, never deleted
    `);
    await isolateByTenant(runner, 'healthcare.appointments');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table healthcare.appointments');
  }
}
