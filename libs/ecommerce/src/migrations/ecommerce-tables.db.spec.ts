import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';

const db = testDatabase();
const [CATEGORY, PRODUCT, VARIANT, OTHER, CUSTOMER] = [1, 2, 3, 4, 5].map(
  (n) => `01900000-0000-7000-8000-00000000000${n}`,
);

type Row = Record<string, unknown>;
const transaction = (work: (sql: (text: string, values?: unknown[]) => Promise<Row[]>) => Promise<void>) =>
  Tenant.run(SYSTEM_ORGANIZATION, () =>
    db.database.run((manager) => work((text, values) => manager.query(text, values))),
  );
const sql = (text: string, values?: unknown[]): Promise<Row[]> =>
  Tenant.run(SYSTEM_ORGANIZATION, () => db.database.read((manager) => manager.query(text, values)));

beforeAll(async () => {
  await sql("insert into ecommerce.categories (id, name, display_name) values ($1, 'Calzado', 'Calzado')", [CATEGORY]);
  const insert = `insert into ecommerce.products
    (id, variant_of, handle, name, sku, barcode, model, search_terms, category_id, price)
    values ($1, $2, 'pegasus', $3, $4, '7791234567890', 'PG-41', 'Nike zapatillas azul', $5, 100)`;
  await sql(insert, [PRODUCT, null, 'Pegasus 41', 'PEG-41', CATEGORY]);
  await sql(insert, [VARIANT, PRODUCT, 'Pegasus 42', 'PEG-42', CATEGORY]);
  await sql("insert into ecommerce.customers (id, phone_number) values ($1, '5491155551234')", [CUSTOMER]);
});

describe('a product', () => {
  it.each(['PEG-41', 'peg-41', '7791234567890', 'PG-41', 'nike', 'zapatilla'])('is found by %s', async (word) => {
    const found = await sql(
      `select id from ecommerce.products where search_vector @@ websearch_to_tsquery('core.spanish', $1)`,
      [word],
    );
    expect(found).toContainEqual({ id: PRODUCT });
  });

  it('shares its handle with its variants and with nobody else', async () => {
    const other = `insert into ecommerce.products (id, handle, name, category_id, price)
      values ($1, 'pegasus', 'Otro', $1, 1)`;
    await expect(sql(other, [CATEGORY])).rejects.toThrow('uq_products_org_handle');
  });

  it('is found by its new text, whatever the application writes into the index', async () => {
    const found = (word: string) =>
      sql(`select id from ecommerce.products where search_vector @@ websearch_to_tsquery('core.spanish', $1)`, [word]);
    await sql("update ecommerce.products set description = 'Impermeable' where id = $1", [VARIANT]);
    await sql("update ecommerce.products set search_vector = 'nada' where id = $1", [VARIANT]);
    expect(await found('impermeables')).toEqual([{ id: VARIANT }]);
    expect(await found('nada')).toEqual([]);
  });

  it('is sold without touching an index, however much there is to say about it', async () => {
    const words = Array.from({ length: 1000 }, (_, index) => `palabra${index}`).join(' ');
    await sql('update ecommerce.products set description = $1 where id = $2', [words, PRODUCT]);
    await transaction(async (query) => {
      const updates = async () => {
        const [row] = await query(
          `select n_tup_upd::integer as all, n_tup_hot_upd::integer as "withoutIndex"
            from pg_stat_xact_user_tables where relid = 'ecommerce.products'::regclass`,
        );
        return row as { all: number; withoutIndex: number };
      };
      const before = await updates();
      await query('update ecommerce.products set stock = stock + 1 where id = $1', [PRODUCT]);
      expect(await updates()).toEqual({ all: before.all + 1, withoutIndex: before.withoutIndex + 1 });
    });
  });
});

describe('an order', () => {
  let made = 0;
  const place = (subtotal: number, lines: readonly number[]) =>
    transaction(async (insert) => {
      const id = `01900000-0000-7000-8000-0000000001${String(++made).padStart(2, '0')}`;
      await insert(
        `insert into ecommerce.orders (id, order_number, customer_id, subtotal, total_amount)
          values ($1, $2, $3, $4, $4)`,
        [id, `N-${made}`, CUSTOMER, subtotal],
      );
      for (const [index, price] of lines.entries()) {
        await insert(
          `insert into ecommerce.order_items
            (id, order_id, line_number, product_id, product_name, quantity, unit_price, total_price)
            values ($1, $2, $3, $4, 'Pegasus', 2, $5, $6)`,
          [`${id.slice(0, -4)}${index}${id.slice(-3)}`, id, index + 1, [PRODUCT, VARIANT][index], price, 2 * price],
        );
      }
    });

  it('asks for what its lines add up to', async () => {
    await place(300, [100, 50]);
    expect(await sql('select subtotal from ecommerce.orders')).toEqual([{ subtotal: '300.00' }]);
  });

  it.each([
    ['more', 301, [100, 50]],
    ['less', 200, [100, 50]],
    ['something for nothing', 10, []],
  ])('is refused when it asks for %s', async (_, subtotal, lines) => {
    await expect(place(subtotal, lines)).rejects.toThrow('do not add up');
    expect(await sql('select count(*)::integer as orders from ecommerce.orders')).toEqual([{ orders: 1 }]);
  });

  it('takes no line that comes later', async () => {
    const late = `insert into ecommerce.order_items
      (id, order_id, line_number, product_id, product_name, quantity, unit_price, total_price)
      select $1, id, 3, $1, 'Otro', 1, 10, 10 from ecommerce.orders`;
    await sql("insert into ecommerce.products (id, name, category_id, price) values ($1, 'Otro', $2, 10)", [
      OTHER,
      CATEGORY,
    ]);
    await expect(transaction(async (insert) => void (await insert(late, [OTHER])))).rejects.toThrow('do not add up');
  });

  it.each([
    'update ecommerce.order_items set quantity = 9',
    'delete from ecommerce.order_items',
    'delete from ecommerce.orders',
  ])('stays as it was agreed: %s', async (change) => {
    await expect(sql(change)).rejects.toThrow('permission denied');
  });
});

describe('a customer', () => {
  const insert = 'insert into ecommerce.customers (id, contact_id, phone_number, erased_at) values ($1, $2, $3, $4)';

  it('may be known by the contact alone, or, once erased, not at all', async () => {
    await sql(insert, [PRODUCT, CATEGORY, null, null]);
    await sql(insert, [VARIANT, null, null, new Date(0)]);
  });

  it('is known by something', async () => {
    await expect(sql(insert, [CATEGORY, null, null, null])).rejects.toThrow('ck_customers_identity');
  });
});

describe('history', () => {
  it.each(['price_history', 'stock_movements', 'messages'])('in %s cannot be rewritten', async (table) => {
    await expect(sql(`update ecommerce.${table} set id = id`)).rejects.toThrow('permission denied');
  });
});
