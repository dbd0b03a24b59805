import type { EntityManager } from 'typeorm';
import type { ProductState } from '../domain/product-state';
import type { ShelfNames } from '../domain/search-terms';
import { type ShelfKind, UnknownShelf } from '../domain/shelf';

type Placed = Pick<ProductState, 'categoryId' | 'subcategoryId' | 'brandId'>;

interface ShelfRow {
  readonly kind: ShelfKind;
  readonly id: string;
  readonly name: string;
  readonly within: string | null;
}

/**
 * What the shelves are called on which these products stand.
 * @throws UnknownShelf for one that does not exist; a foreign key would let those pass that have been removed
 */
export async function shelfNames(
  manager: EntityManager,
  products: readonly Placed[],
): Promise<(product: Placed) => ShelfNames> {
  const shelves = products.length === 0 ? [] : await find(manager, products);
  const named = new Map(shelves.map((shelf) => [`${shelf.kind} ${shelf.id}`, shelf]));
  const name = (kind: ShelfKind, id: string, within: string | null = null) => {
    const shelf = named.get(`${kind} ${id}`);
    if (!shelf || shelf.within !== within) throw new UnknownShelf(kind, id);
    return shelf.name;
  };
  return ({ categoryId, subcategoryId, brandId }) => ({
    category: name('category', categoryId),
    subcategory: subcategoryId && name('subcategory', subcategoryId, categoryId),
    brand: brandId && name('brand', brandId),
  });
}

function find(manager: EntityManager, products: readonly Placed[]): Promise<ShelfRow[]> {
  const ids = products.flatMap(({ categoryId, subcategoryId, brandId }) => [categoryId, subcategoryId, brandId]);
  return manager.query(
    `select 'category' as kind, id, display_name as name, null::uuid as within from ecommerce.categories
       where id = any ($1::uuid[]) and deleted_at is null
     union all select 'subcategory', id, display_name, category_id from ecommerce.subcategories
       where id = any ($1::uuid[]) and deleted_at is null
     union all select 'brand', id, display_name, null from ecommerce.brands
       where id = any ($1::uuid[]) and deleted_at is null`,
    [[...new Set(ids.filter((id) => id !== null))]],
  );
}
