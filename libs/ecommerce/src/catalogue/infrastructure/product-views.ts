import { Money } from '@aynux/kernel';
import { prepared } from '@aynux/platform';
import type { ListedProduct, ShownProduct, ShownVariant } from '../application/product-catalogue';
import { PRODUCT_COLUMNS, type SelectedProduct, toDetails } from './product-rows';

/** What a list shows of the product `p`, together with `listedJoins`. */
export const listedColumns = (p: string) => `
  ${p}.id, ${p}.variant_of as "variantOf", ${p}.handle, ${p}.name, ${p}.sku, ${p}.price,
  ${p}.original_price as "originalPrice", ${p}.currency, ${p}.on_sale as "onSale", ${p}.stock, ${p}.active, ${p}.featured,
  c.id as "categoryId", c.display_name as "categoryName", b.id as "brandId", b.display_name as "brandName",
  (select i.url from ecommerce.product_images i
    where i.product_id in (${p}.id, ${p}.variant_of) and i.is_primary order by i.product_id = ${p}.id desc limit 1
  ) as "imageUrl"`;

/** Keys name the tenant, too, so that each look-up is one step down an index. */
export const listedJoins = (p: string) => `
  left join ecommerce.categories c on c.organization_id = ${p}.organization_id and c.id = ${p}.category_id
  left join ecommerce.brands b on b.organization_id = ${p}.organization_id and b.id = ${p}.brand_id`;

/** The attributes of a product that tell it from its variants, as one object; null when nothing does. */
export const optionsOf = (p: string) => `
  (select json_object_agg(a.name, a.value order by a.id) from ecommerce.product_attributes a
    where a.product_id = ${p}.id and ${p}.meta_data -> 'options' ? a.name)`;

/** The products `v` that fulfil a condition, as an array; null when there are none. */
export const variants = (condition: string) => `
  (select json_agg(json_build_object('id', v.id, 'name', v.name, 'sku', v.sku, 'price', v.price::text,
      'originalPrice', v.original_price::text, 'currency', v.currency, 'onSale', v.on_sale, 'stock', v.stock,
      'active', v.active, 'options', ${optionsOf('v')}) order by v.id)
    from ecommerce.products v where v.deleted_at is null and ${condition})`;

interface Priced {
  readonly price: string;
  readonly originalPrice: string | null;
  readonly currency: string;
}

export interface ListedRow extends Omit<ListedProduct, 'price' | 'originalPrice' | 'category' | 'brand'>, Priced {
  readonly categoryId: string;
  readonly categoryName: string;
  readonly brandId: string | null;
  readonly brandName: string | null;
}

export interface VariantRow extends Omit<ShownVariant, 'price' | 'originalPrice' | 'options'>, Priced {
  readonly options: Readonly<Record<string, string>> | null;
}

export interface ShownRow extends SelectedProduct {
  readonly categoryName: string;
  readonly subcategoryName: string | null;
  readonly brandName: string | null;
  readonly variants: readonly VariantRow[] | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Everything there is to know of the product `$1`, in one round trip. */
export const SHOW_PRODUCT = prepared(`
  select ${PRODUCT_COLUMNS}, c.display_name as "categoryName", s.display_name as "subcategoryName",
      b.display_name as "brandName", ${variants('v.variant_of = p.id')} as variants, p.created_at as "createdAt",
      p.updated_at as "updatedAt"
    from ecommerce.products p ${listedJoins('p')}
      left join ecommerce.subcategories s on s.organization_id = p.organization_id and s.id = p.subcategory_id
    where p.id = $1 and p.deleted_at is null`);

export function toListed<Row extends ListedRow>(listed: Row) {
  const { categoryId, categoryName, brandId, brandName, ...row } = listed;
  return { ...priced(row), category: { id: categoryId, name: categoryName }, brand: named(brandId, brandName) };
}

export function toVariant({ options, ...row }: VariantRow): ShownVariant {
  return { ...priced(row), options: options ?? {} };
}

export function toShown(row: ShownRow): ShownProduct {
  const { categoryId, categoryName, subcategoryId, subcategoryName, brandId, brandName, ...product } = row;
  const { variants, createdAt, updatedAt, ...selected } = product;
  return {
    ...toDetails(selected),
    category: { id: categoryId, name: categoryName },
    subcategory: named(subcategoryId, subcategoryName),
    brand: named(brandId, brandName),
    variants: (variants ?? []).map(toVariant),
    createdAt,
    updatedAt,
  };
}

const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });

function priced<Row extends Priced>({ currency, price, originalPrice, ...row }: Row) {
  const money = (amount: string) => Money.of(amount, currency);
  return { ...row, price: money(price), originalPrice: originalPrice === null ? null : money(originalPrice) };
}
