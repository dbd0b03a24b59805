import type { ContactTables } from '@aynux/platform';

const RECORD = 'A medical record is kept for as long as the law asks, whoever wants it forgotten.';
const PATIENTS = `select id from healthcare.patients where regexp_replace(phone, '\\D', '', 'g') = any (:phones)`;

export const healthcareContacts: ContactTables = {
  tables: {
    'healthcare.appointments': { rows: `t.patient_id in (${PATIENTS})`, erase: { keep: RECORD } },
    'healthcare.patients': { rows: `t.id in (${PATIENTS})`, erase: { keep: RECORD } },
  },
  merge: [],
};
