import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';

const db = testDatabase();
const [ANA, LUZ, DOCTOR, COLLEAGUE] = [1, 2, 3, 4].map((n) => `01900000-0000-7000-8000-00000000000${n}`);

const sql = (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
  Tenant.run(SYSTEM_ORGANIZATION, () => db.database.run((manager) => manager.query(text, values)));

let made = 0;
const book = (visit: Readonly<Record<string, unknown>>) => {
  const row = { id: `01900000-0000-7000-8000-0000000001${String(++made).padStart(2, '0')}`, patient_id: ANA, ...visit };
  const names = Object.keys(row);
  return sql(
    `insert into healthcare.appointments (${names}) values (${names.map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  );
};
const at = (from: string, to: string) => ({ starts_at: `${from}-03`, ends_at: `${to}-03` });

beforeAll(async () => {
  const patient = 'insert into healthcare.patients (id, first_name, last_name, national_id) values ($1, $2, $3, $4)';
  await sql(patient, [ANA, 'Ana', 'Paz', '30111222']);
  await sql(patient, [LUZ, 'Luz', 'Sosa', null]);
  const doctor = `insert into healthcare.doctors (id, first_name, last_name, license_number) values ($1, 'Eva', 'Ruiz', $2)`;
  await sql(doctor, [DOCTOR, 'MN 1']);
  await sql(doctor, [COLLEAGUE, 'MN 2']);
});

describe('an appointment', () => {
  beforeAll(() => book({ doctor_id: DOCTOR, ...at('2030-03-01 23:30', '2030-03-02 00:30') }));

  it('is refused while the doctor is busy, across midnight too', async () => {
    const visit = { patient_id: LUZ, doctor_id: DOCTOR, ...at('2030-03-02 00:00', '2030-03-02 00:20') };
    await expect(book(visit)).rejects.toThrow('ex_appointments_doctor_slot');
  });

  it('is refused while the patient is elsewhere', async () => {
    const visit = { doctor_id: COLLEAGUE, ...at('2030-03-02 00:00', '2030-03-02 00:20') };
    await expect(book(visit)).rejects.toThrow('ex_appointments_patient_slot');
  });

  it('may begin when another ends', async () => {
    await book({ doctor_id: DOCTOR, ...at('2030-03-02 00:30', '2030-03-02 01:00') });
  });

  it('may take the place of a cancelled one', async () => {
    const slot = { doctor_id: DOCTOR, ...at('2030-03-03 10:00', '2030-03-03 10:30') };
    await book({ ...slot, status: 'cancelled', cancelled_at: '2030-03-01', cancelled_by: 'patient' });
    await book(slot);
    await expect(book({ ...slot, patient_id: LUZ })).rejects.toThrow('ex_appointments_doctor_slot');
  });

  it.each([
    ['without a doctor who is needed', {}, 'ck_appointments_doctor'],
    ['as an emergency of unknown urgency', { is_emergency: true }, 'ck_appointments_triage'],
    [
      'that is over before it begins',
      { doctor_id: DOCTOR, ...at('2030-05-01 10:00', '2030-05-01 09:00') },
      'tstzrange|range',
    ],
    ['for a whole day', { doctor_id: DOCTOR, ...at('2030-05-01 10:00', '2030-05-02 10:00') }, 'ck_appointments_span'],
    ['cancelled by nobody', { doctor_id: DOCTOR, status: 'cancelled' }, 'ck_appointments_cancelled'],
    ['of a patient that is not there', { doctor_id: DOCTOR, patient_id: DOCTOR }, 'fk_appointments_patient'],
  ])('is refused %s', async (_, visit, constraint) => {
    const time = at('2030-04-01 10:00', '2030-04-01 10:30');
    await expect(book({ ...time, ...visit })).rejects.toThrow(new RegExp(constraint));
  });

  it('may be an emergency that no doctor took yet', async () => {
    const time = at('2030-04-02 10:00', '2030-04-02 10:30');
    await book({ ...time, is_emergency: true, triage_priority: 'urgent' });
  });
});

describe('a patient', () => {
  it('is known once within the organization', async () => {
    const again = `insert into healthcare.patients (id, first_name, last_name, national_id)
      values ($1, 'Ana', 'Paz', '30111222')`;
    await expect(sql(again, [COLLEAGUE])).rejects.toThrow('uq_patients_org_national_id');
  });

  it('is never deleted', async () => {
    await expect(sql('delete from healthcare.patients where id = $1', [LUZ])).rejects.toThrow('permission denied');
  });
});
