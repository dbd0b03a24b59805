import type { TablePurpose } from '@aynux/platform';

/** For the manifest, from which docs/database.md is generated. */
export const healthcareTables: Readonly<Record<string, TablePurpose>> = {
  patients: {
    purpose: 'Who is treated: identity, contacts, insurance, allergies, conditions and medication.',
    status: 'PARTIAL',
  },
  doctors: { purpose: 'Who treats: licence, specialties, hours, fee and how many a day.', status: 'PARTIAL' },
  appointments: {
    purpose: 'A booked visit or an emergency, from booking to diagnosis; nobody is booked twice at a time.',
    status: 'PARTIAL',
  },
};
