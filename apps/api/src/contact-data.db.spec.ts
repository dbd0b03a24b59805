import { testServer } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { DOMAINS } from './domains';

/** Where such a column tells nothing of somebody who writes; and why. */
const EXCUSED: Readonly<Record<string, string>> = {
  'core.organizations': 'its own name and address',
  'core.pharmacy_merchant_configs': "the organization's own phone",
  'core.tenant_credentials': "the organization's own number",
  'core.users': 'people of the team, who have accounts',
  'healthcare.doctors': 'people of the team',
  'ops.message_templates': 'the same text for everybody',
};

/** What a column is called that says who somebody is, or leads to who it is. */
const TELLING =
  /^((context_)?conversation_id|contact_id|wa_id|whatsapp_message_id|ticket_id|event_id|customer_\w+|patient_\w+|account_id|(user_|recipient_)?phone(_number)?|user_name|first_name|last_name|emergency_contact_\w+)$/;

const test = testServer();
let owner: DataSource;
beforeAll(async () => {
  owner = await new DataSource({ ...test.server().options('aynux_owner'), poolSize: 1 }).initialize();
});
afterAll(() => owner.destroy());

const named = () => DOMAINS.flatMap(({ contacts }) => Object.keys(contacts.tables));
const columns = (): Promise<{ table: string; column: string }[]> =>
  owner.query(
    `select c.table_schema || '.' || c.table_name as table, c.column_name as column
      from information_schema.columns c join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
      where c.table_schema = any ($1)`,
    [[...DOMAINS.map(({ schema }) => schema), 'ops']],
  );

it('knows of every table that tells something of a contact: a domain names its own in its manifest', async () => {
  const telling = (await columns()).filter(({ column }) => TELLING.test(column)).map(({ table }) => table);
  const known = [...named(), ...Object.keys(EXCUSED)];
  expect([...new Set(telling)].filter((table) => !known.includes(table))).toEqual([]);
});

it('names no table and excuses none that is not there', async () => {
  const tables = new Set((await columns()).map(({ table }) => table));
  expect([...named(), ...Object.keys(EXCUSED)].filter((table) => !tables.has(table))).toEqual([]);
});
