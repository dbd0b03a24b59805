import { DomainError, type Ids, Money } from '@aynux/kernel';
import { Product } from '../../catalogue/domain/product';
import type { Option } from '../../catalogue/domain/product-attribute';
import type { NewProduct, ProductDetails } from '../../catalogue/domain/product-state';
import { RulesBroken } from '../../catalogue/domain/rules';
import type { FileField } from './file-columns';
import { generatedSku } from './generated-sku';
import type { ProductDraft, ProductGroup, RowProblem } from './product-draft';
import { problemsOf } from './row-problems';

/** What the catalogue already has of the products that a part of a file is about. */
export interface Stocked {
  readonly products: readonly Product[];
  /** The ids of those that others vary. */
  readonly varied: ReadonlySet<string>;
  /** What an amount is in when nothing says so. */
  readonly currency: string;
}

/** The ids of categories and brands, by their name in small letters. */
export interface Shelves {
  readonly categories: ReadonlyMap<string, string>;
  readonly brands: ReadonlyMap<string, string>;
}

export interface Filled {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

interface Member {
  readonly draft: ProductDraft;
  readonly known: Product | null;
  readonly id: string;
}

/** For products whose file names no category. */
export const DEFAULT_CATEGORY = 'General';

/** Puts the products of a file on the shelves, each with all its variants or not at all. */
export class CatalogueFilling {
  private readonly products: Map<string, Product>;
  private readonly idsBySku: ReadonlyMap<string | null, string>;
  private readonly idsByHandle: ReadonlyMap<string | null, readonly string[]>;

  constructor(
    private readonly stocked: Stocked,
    private readonly shelves: Shelves,
    private readonly ids: Ids,
    private readonly by: string | null,
  ) {
    const states = stocked.products.map(({ state }) => state);
    this.products = new Map(stocked.products.map((product) => [product.state.id, product]));
    this.idsBySku = new Map(states.map(({ sku, id }) => [sku && folded(sku), id]));
    const byHandle = new Map<string | null, string[]>();
    for (const { handle, id } of states) byHandle.set(handle, [...(byHandle.get(handle) ?? []), id]);
    this.idsByHandle = byHandle;
  }

  /** Those that are not what they were. */
  get changed(): readonly Product[] {
    return [...this.products.values()].filter(({ state, before }) => state !== before);
  }

  /** @param nameOf how the file calls a column */
  put(group: ProductGroup, nameOf: (field: FileField) => string | null): Filled | readonly RowProblem[] {
    const members = this.membersOf(group);
    const headId = this.headOf(group, members);
    const filled = { created: 0, updated: 0, unchanged: 0 };
    const problems: RowProblem[] = [];
    const products: Product[] = [];
    for (const member of members) {
      try {
        const product = this.fill(member, group.handle, headId);
        filled[member.known === null ? 'created' : product === member.known ? 'unchanged' : 'updated'] += 1;
        products.push(product);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        problems.push(...problemsOf(error, member.draft, nameOf));
      }
    }
    if (problems.length > 0) return problems;
    for (const product of products) this.products.set(product.state.id, product);
    return filled;
  }

  /** Which product each row is about: met by its code; else by what it is a variant of and how it differs. */
  private membersOf({ handle, drafts }: ProductGroup): readonly Member[] {
    const met = drafts.map((draft) => this.known(draft.id) ?? this.knownBySku(skuOf(draft, handle)));
    const others = this.family(handle).filter((product) => !met.includes(product));
    return drafts.map((draft, index) => {
      const at = met[index] ? -1 : others.findIndex((product) => hasOptions(product, draft.options ?? []));
      const known = met[index] ?? others.splice(at, at < 0 ? 0 : 1)[0] ?? null;
      return { draft, known, id: known?.state.id ?? this.ids.next() };
    });
  }

  /** The product that the others of the group vary; null when the file says nothing of belonging together. */
  private headOf({ handle }: ProductGroup, members: readonly Member[]): string | null {
    if (handle === null) return null;
    const isHead = ({ state }: Product) => state.variantOf === null;
    const named = this.family(handle).find(isHead);
    const member = members.find(({ known }) => known !== null && isHead(known)) ?? members[0];
    return named?.state.id ?? member?.id ?? null;
  }

  /** As it is by now; earlier rows may have changed it. */
  private known(id: string | null | undefined): Product | undefined {
    return id ? this.products.get(id) : undefined;
  }

  private knownBySku(sku: string | null): Product | undefined {
    return this.known(this.idsBySku.get(sku && folded(sku)));
  }

  /** Those that went by the handle, and still do. */
  private family(handle: string | null): Product[] {
    const ids = handle === null ? [] : (this.idsByHandle.get(handle) ?? []);
    return ids.flatMap((id) => {
      const product = this.known(id);
      return product?.state.handle === handle ? [product] : [];
    });
  }

  private fill({ draft, known, id }: Member, handle: string | null, headId: string | null): Product {
    const details = { ...this.detailsOf(draft, known), ...(handle === null ? {} : { handle }) };
    const nextId = () => this.ids.next();
    const product = known
      ? known.change(details, { by: this.by, reason: 'import' })
      : Product.add(this.whole(id, { sku: skuOf(draft, handle), ...details }), this.by);
    const told = draft.options ? product.withOptions(draft.options, nextId) : product;
    const shown = draft.images ? told.withExactly(draft.images, nextId) : told;
    if (headId === null || headId === id) return headId === null ? shown : shown.varying(null);
    const leads = shown.state.variantOf === null && this.stocked.varied.has(id);
    if (leads) throw new RulesBroken('product', [LEADS_OTHERS]);
    return shown.varying(headId);
  }

  private detailsOf(draft: ProductDraft, known: Product | null): Partial<ProductDetails> {
    const { brands, categories } = this.shelves;
    const currency = draft.currency ?? known?.state.price.currency ?? this.stocked.currency;
    const money = (amount: string | null | undefined) => (amount ? Money.of(amount, currency) : (amount as null));
    const { name, description, shortDescription, model, tags, active, barcode, weight, stock } = draft;
    const categoryId = draft.category ? categories.get(folded(draft.category)) : undefined;
    const isMoved = categoryId !== undefined && categoryId !== known?.state.categoryId;
    const details = said<Partial<ProductDetails>>({
      ...{ name, description, shortDescription, model, tags, active, barcode, weight, stock, categoryId },
      subcategoryId: isMoved ? null : undefined,
      sku: isSameSku(draft.sku, known) ? undefined : (draft.sku ?? undefined), // as the catalogue spells it
      brandId: draft.brand ? brands.get(folded(draft.brand)) : draft.brand,
      price: draft.price === undefined ? undefined : Money.of(draft.price, currency),
      originalPrice: money(draft.originalPrice),
      costPrice: money(draft.costPrice),
    });
    return { ...details, ...saleOf(details, known) };
  }

  /** @throws RulesBroken when the file does not say what every product has */
  private whole(id: string, { name, price, sku, ...details }: Partial<ProductDetails>): NewProduct {
    const missing = [...(name ? [] : [NO_NAME]), ...(price ? [] : [NO_PRICE]), ...(sku ? [] : [NO_SKU])];
    if (!name || !price || !sku) throw new RulesBroken('product', missing);
    const categoryId = details.categoryId ?? this.shelves.categories.get(folded(DEFAULT_CATEGORY)) ?? '';
    return { ...details, id, name, price, sku, categoryId };
  }
}

/** Shelves and SKUs are told apart as the database does it. */
export const folded = (name: string) => name.toLowerCase();

/** Null when there is nothing to make one of. */
export function skuOf({ sku, options = [] }: ProductDraft, handle: string | null): string | null {
  if (sku !== null || handle === null) return sku;
  return (
    generatedSku(
      handle,
      options.map(({ value }) => value),
    ) || null
  );
}

/** A product is on sale if it was dearer before; one whose prices the file does not touch stays as it is. */
function saleOf({ price, originalPrice }: Partial<ProductDetails>, known: Product | null): { onSale?: boolean } {
  const before = known?.state;
  const [now, then] = [price ?? before?.price, originalPrice === undefined ? before?.originalPrice : originalPrice];
  const isSame = before && String(now) === String(before.price) && String(then) === String(before.originalPrice);
  if (isSame || !now) return {};
  return { onSale: Boolean(then && then.currency === now.currency && then.exceeds(now)) };
}

function hasOptions({ state }: Product, options: readonly Option[]): boolean {
  const own = state.attributes.filter(({ name }) => state.options.includes(name));
  return own.length === options.length && options.every((option) => own.some((one) => isOption(one, option)));
}

const isSameSku = (sku: string | null, known: Product | null) =>
  sku !== null && known?.state.sku != null && folded(sku) === folded(known.state.sku);

const isOption = (one: Option, other: Option) => one.name === other.name && one.value === other.value;

function said<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

const NO_NAME = { pointer: '/name', rule: 'name.missing', detail: 'A new product needs a name.' };
const NO_PRICE = { pointer: '/price', rule: 'price.missing', detail: 'A new product needs a price.' };
const NO_SKU = { pointer: '/sku', rule: 'sku.missing', detail: 'A product needs a SKU, or a handle to make one of.' };
const LEADS_OTHERS = {
  pointer: '/sku',
  rule: 'sku.leads-others',
  detail: 'This SKU is of a product with variants of its own, so it cannot be a variant here.',
};
