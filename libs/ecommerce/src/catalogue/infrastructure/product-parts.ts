import type { EntityManager } from 'typeorm';
import type { ProductState } from '../domain/product-state';

/** Makes the rows of these products' attributes what their aggregates say. */
export async function storeAttributes(manager: EntityManager, products: readonly ProductState[]): Promise<void> {
  const rows = products.flatMap(({ id, attributes }) =>
    attributes.map((attribute) => ({ ...attribute, product_id: id })),
  );
  await deleteOthers(manager, 'product_attributes', products, rows);
  if (rows.length > 0) await manager.query(UPSERT_ATTRIBUTES, [JSON.stringify(rows)]);
}

/** The same for their images. */
export async function storeImages(manager: EntityManager, products: readonly ProductState[]): Promise<void> {
  const rows = products.flatMap(({ id, images }) => images.map((image) => ({ ...image, product_id: id })));
  await deleteOthers(manager, 'product_images', products, rows);
  if (rows.length === 0) return;
  const known = products.filter(({ version }) => version > 0).map(({ id }) => id);
  if (known.length > 0) await manager.query(NO_PRIMARY, [known]);
  await manager.query(UPSERT_IMAGES, [JSON.stringify(rows)]);
}

async function deleteOthers(
  manager: EntityManager,
  table: 'product_attributes' | 'product_images',
  products: readonly ProductState[],
  kept: readonly { readonly id: string }[],
): Promise<void> {
  const known = products.filter(({ version }) => version > 0).map(({ id }) => id);
  if (known.length === 0) return; // what is new has none
  await manager.query(`delete from ecommerce.${table} where product_id = any ($1::uuid[]) and id <> all ($2::uuid[])`, [
    known,
    kept.map(({ id }) => id),
  ]);
}

const UPSERT_ATTRIBUTES = `
  insert into ecommerce.product_attributes as a (id, product_id, name, value, attribute_type, is_searchable)
  select * from jsonb_to_recordset($1)
    as given (id uuid, product_id uuid, name text, value text, type text, searchable boolean)
  on conflict (organization_id, id) do update
    set value = excluded.value, attribute_type = excluded.attribute_type, is_searchable = excluded.is_searchable
    where (a.value, a.attribute_type, a.is_searchable)
      is distinct from (excluded.value, excluded.attribute_type, excluded.is_searchable)`;

/** First nothing is the main picture, since the index that allows one looks after each row. */
const NO_PRIMARY = `
  update ecommerce.product_images set is_primary = false where product_id = any ($1::uuid[]) and is_primary`;

const UPSERT_IMAGES = `
  insert into ecommerce.product_images as i (id, product_id, url, alt_text, is_primary, sort_order)
  select id, product_id, url, "altText", "primary", position from jsonb_to_recordset($1)
    as given (id uuid, product_id uuid, url text, "altText" text, "primary" boolean, position integer)
  on conflict (organization_id, id) do update
    set url = excluded.url, alt_text = excluded.alt_text, is_primary = excluded.is_primary,
      sort_order = excluded.sort_order`;
