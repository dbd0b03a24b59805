import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';

const db = testDatabase();
const [ACCOUNT, CUSTOMER, OTHER] = [1, 2, 3].map((n) => `01900000-0000-7000-8000-00000000000${n}`);

const sql = (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
  Tenant.run(SYSTEM_ORGANIZATION, () => db.database.run((manager) => manager.query(text, values)));

let made = 0;
const insert = (table: string, given: Readonly<Record<string, unknown>>) => {
  const row = { id: `01900000-0000-7000-8000-0000000001${String(++made).padStart(2, '0')}`, ...given };
  const names = Object.keys(row);
  return sql(
    `insert into credit.${table} (${names}) values (${names.map((_, index) => `$${index + 1}`)}) returning id`,
    Object.values(row),
  );
};
const account = (given: object) =>
  insert('credit_accounts', { account_number: `N-${made}`, customer_id: OTHER, ...given });
const payment = (given: object) =>
  insert('payments', { account_id: ACCOUNT, amount: 100, reference_number: `R-${made}`, ...given });
const instalment = (given: object) =>
  insert('payment_schedule_items', {
    account_id: ACCOUNT,
    amount: 110,
    principal_amount: 100,
    interest_amount: 10,
    ...given,
  });

beforeAll(() => account({ id: ACCOUNT, customer_id: CUSTOMER }));

describe('an account', () => {
  it('is the only open one of its customer', async () => {
    await expect(account({ customer_id: CUSTOMER })).rejects.toThrow('uq_credit_accounts_open_customer');
    await account({ customer_id: CUSTOMER, status: 'closed', closed_at: '2030-01-01' });
  });

  it('owes nothing once it is closed', async () => {
    const closed = { status: 'closed', closed_at: '2030-01-01', accrued_interest: '0.01' };
    await expect(account(closed)).rejects.toThrow('ck_credit_accounts_closed_zero');
  });

  it('may owe more than its limit', async () => {
    await account({ credit_limit: 100, used_credit: 90, accrued_interest: 20 });
  });

  it('is paid on a day that every month has', async () => {
    await expect(account({ customer_id: ACCOUNT, payment_day: 29 })).rejects.toThrow('ck_credit_accounts_terms');
  });
});

describe('a payment', () => {
  it('is complete when its parts add up', async () => {
    const parts = { status: 'completed', completed_at: '2030-01-01', interest_paid: 10, principal_paid: 80 };
    await expect(payment(parts)).rejects.toThrow('ck_payments_split');
    await payment({ ...parts, overpayment_amount: 10 });
  });

  it('is booked once, however often the provider tells of it', async () => {
    await payment({ transaction_id: 'T-1' });
    await expect(payment({ transaction_id: 'T-1' })).rejects.toThrow('uq_payments_org_transaction');
  });

  it('keeps its amount and its account', async () => {
    await expect(sql('update credit.payments set amount = 1')).rejects.toThrow('permission denied');
    await expect(sql('update credit.payments set account_id = id')).rejects.toThrow('permission denied');
    await sql(`update credit.payments set notes = 'por ventanilla'`);
  });
});

describe('a plan', () => {
  it('is not made twice, unless the first was cancelled', async () => {
    const first = { installment_number: 1, due_date: '2030-02-10' };
    await instalment(first);
    await expect(instalment({ ...first, due_date: '2030-03-10' })).rejects.toThrow('uq_schedule_installment');
    await expect(instalment({ ...first, installment_number: 2 })).rejects.toThrow('uq_schedule_due');
    await sql(`update credit.payment_schedule_items set status = 'cancelled'`);
    await instalment(first);
  });

  it.each([
    ['adds up to principal and interest', { amount: 111 }, 'ck_schedule_amount'],
    ['is paid when all of it is', { status: 'paid', paid_date: '2030-02-10', paid_amount: 100 }, 'ck_schedule_settled'],
    ['never takes more than it asks', { paid_amount: 111 }, 'ck_schedule_paid'],
  ])('has instalments each of which %s', async (_, given, constraint) => {
    await expect(instalment({ installment_number: 9, due_date: '2031-01-10', ...given })).rejects.toThrow(constraint);
  });
});
