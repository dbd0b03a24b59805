import { testDatabase } from '../test-database';
import { family } from './family';
import { rowSql } from './row-filler';
import type { TableShape } from './table-shape';

const test = testDatabase({ domains: [] });

/** What the filler puts into a table that is only described: as text, by column. */
async function filled(columns: Record<string, string>, ...checks: string[]): Promise<Record<string, string | null>> {
  const may = { select: true, insert: true, update: true };
  const names = Object.keys(columns);
  const table: TableShape = {
    name: 'shop.things',
    schema: 'shop',
    tenant: null,
    key: [],
    columns: Object.entries(columns).map(([name, type]) => ({
      name,
      type: type.replace(' not null', ''),
      notNull: type.endsWith('not null'),
      default: null,
      may,
    })),
    checks: checks.map((expression, n) => ({
      name: `ck_${n}`,
      expression,
      columns: names.filter((name) => new RegExp(`\\b${name}\\b`).test(expression)),
    })),
    references: [],
  };
  const runner = test.source.createQueryRunner();
  try {
    const sql = await rowSql(runner, table, family('ibex', 5), new Map());
    const [row] = await runner.query(`select ${names.map((name) => `(${sql[name]})::text as ${name}`)}`);
    return row;
  } finally {
    await runner.release();
  }
}

it('finds a word of the list that the check knows', async () => {
  const row = await filled({ size: 'text not null' }, "size = any (array['S'::text, 'M'::text])");
  expect(row['size']).toBe('S');
});

it('finds a text for a regular expression, and no longer one than there is room for', async () => {
  const row = await filled({ code: 'character varying(8) not null' }, "code ~ '^[A-Z]{3}-[0-9]{4}$'::text");
  expect(row['code']).toMatch(/^[A-Z]{3}-[0-9]{4}$/);
});

it('finds one of two, numbers that add up, and a time after another', async () => {
  const row = await filled(
    {
      ...{ percentage: 'numeric(5,2)', amount: 'numeric(14,2)', quantity: 'integer not null' },
      ...{ price: 'numeric(14,2) not null', total: 'numeric(14,2) not null' },
      ...{ starts: 'timestamp with time zone not null', ends: 'timestamp with time zone not null' },
    },
    'num_nonnulls(percentage, amount) = 1 and (amount is null or amount > 100)',
    'price >= 250',
    'total = quantity * price - coalesce(amount, 0)',
    'ends > starts',
  );
  expect(Number(row['percentage'] ?? row['amount'])).not.toBeNaN();
  expect([row['percentage'], row['amount']]).toContain(null);
  expect(Number(row['price'])).toBeGreaterThanOrEqual(250);
  expect(Number(row['total'])).toBe(Number(row['quantity']) * Number(row['price']) - Number(row['amount'] ?? 0));
  expect(Date.parse(row['ends']!)).toBeGreaterThan(Date.parse(row['starts']!));
});

it('asks for help where it finds none, and says where to give it', async () => {
  await expect(filled({ code: 'text not null' }, 'md5(code) = code')).rejects.toThrow(
    'No legal row of shop.things was found: ck_0 refuses all. Give it an entry in overrides.ts.',
  );
  await expect(filled({ area: 'polygon not null' })).rejects.toThrow(
    'No value is known for shop.things.area, a polygon',
  );
});
