import { DomainError, type Money, NotFound } from '@aynux/kernel';
import { type Option, type ProductAttribute, withAttribute, withOptions } from './product-attribute';
import { inOrder, type ProductImage, withExactly } from './product-image';
import { PRODUCT_RULES } from './product-rules';
import { inOneForm, type NewProduct, type ProductDetails, type ProductState, UNSAID } from './product-state';
import { obey } from './rules';

/** Who changed a price or a stock, and on what occasion. */
export interface ChangeReason {
  readonly by: string | null;
  readonly reason: 'manual' | 'import' | 'initial';
}

export interface PriceChange extends ChangeReason {
  readonly price: Money;
  readonly previous: Money | null;
}

export interface StockChange extends ChangeReason {
  readonly previous: number;
  readonly stock: number;
}

/**
 * Something for sale, with its price and its stock. Each variant is one of its own: it names the product it varies, and
 * its options are attributes. Immutable: a command returns the product that results.
 */
export class Product {
  private constructor(
    readonly state: ProductState,
    /** As it was loaded; null when it is new. Tells what saving has to write. */
    readonly before: ProductState | null,
    /** Made since the product was loaded; saving the product stores them. */
    readonly newPrices: readonly PriceChange[] = [],
    readonly newStocks: readonly StockChange[] = [],
  ) {}

  /** @throws RulesBroken */
  static add(product: NewProduct, by: string | null): Product {
    const state = obey('product', PRODUCT_RULES, inOneForm({ ...UNSAID, ...product }));
    const { price, stock } = state;
    const occasion = { by, reason: 'initial' } as const;
    const stocks = stock > 0 ? [{ ...occasion, previous: 0, stock }] : [];
    return new Product(state, null, [{ ...occasion, price, previous: null }], stocks);
  }

  /** @throws VariantOfVariant, RulesBroken */
  static addVariant(product: NewProduct, of: Product, by: string | null): Product {
    if (of.state.variantOf !== null) throw new VariantOfVariant(of.state.id);
    return Product.add({ handle: of.state.handle, ...product, variantOf: of.state.id }, by);
  }

  static restore(state: ProductState): Product {
    return new Product(state, state);
  }

  /**
   * @returns itself when nothing is different
   * @throws RulesBroken
   */
  change(changes: Partial<ProductDetails>, occasion: ChangeReason): Product {
    const previous = this.state;
    const state = obey('product', PRODUCT_RULES, inOneForm({ ...previous, ...changes }));
    if (isSame(state, previous)) return this;
    const { price, stock } = state;
    const prices = isSame(price, previous.price) ? [] : [{ ...occasion, price, previous: previous.price }];
    const stocks = stock === previous.stock ? [] : [{ ...occasion, stock, previous: previous.stock }];
    return this.next(state, prices, stocks);
  }

  /** @throws RulesBroken, AttributeExists */
  withAttribute(attribute: ProductAttribute): Product {
    return this.next({ ...this.state, attributes: withAttribute(this.state.attributes, attribute) });
  }

  /** @throws NotFound */
  withoutAttribute(id: string): Product {
    return this.next({ ...this.state, attributes: without(this.state.attributes, id, 'product-attribute') });
  }

  /** After the others, unless its position says otherwise. @throws RulesBroken */
  withImage(image: Omit<ProductImage, 'position'> & { readonly position: number | null }): Product {
    const { images } = this.state;
    const position = image.position ?? Math.max(0, ...images.map((other) => other.position)) + 1;
    return this.next({ ...this.state, images: inOrder([...images, { ...image, position }]) });
  }

  /** @throws NotFound */
  image(id: string): ProductImage {
    const image = this.state.images.find((one) => one.id === id);
    if (!image) throw new NotFound('product-image', id);
    return image;
  }

  /** @throws NotFound */
  withoutImage(id: string): Product {
    return this.next({ ...this.state, images: inOrder(without(this.state.images, id, 'product-image')) });
  }

  /**
   * Told from its variants by these, and no longer by what told it before.
   * @returns itself when nothing is different
   */
  withOptions(options: readonly Option[], nextId: () => string): Product {
    const { state } = this;
    const names = options.map(({ name }) => name);
    const attributes = withOptions(state.attributes, state.options, options, nextId);
    const next = obey('product', PRODUCT_RULES, { ...state, options: names, attributes });
    return isSame(next, state) ? this : this.next(next);
  }

  /**
   * Shown by these images and no others.
   * @returns itself when nothing is different
   * @throws RulesBroken
   */
  withExactly(images: readonly Omit<ProductImage, 'id' | 'primary'>[], nextId: () => string): Product {
    const next = withExactly(this.state.images, images, nextId);
    return next === this.state.images ? this : this.next({ ...this.state, images: next });
  }

  /** @returns itself when nothing is different */
  varying(variantOf: string | null): Product {
    return variantOf === this.state.variantOf
      ? this
      : this.next(obey('product', PRODUCT_RULES, { ...this.state, variantOf }));
  }

  /** No longer for sale and no longer shown; what has been sold of it is kept. */
  remove(): Product {
    return this.next({ ...this.state, removed: true });
  }

  private next(state: ProductState, prices: readonly PriceChange[] = [], stocks: readonly StockChange[] = []): Product {
    return new Product(state, this.before, [...this.newPrices, ...prices], [...this.newStocks, ...stocks]);
  }
}

function without<T extends { readonly id: string }>(parts: readonly T[], id: string, what: string): readonly T[] {
  if (!parts.some((part) => part.id === id)) throw new NotFound(what, id);
  return parts.filter((part) => part.id !== id);
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export class VariantOfVariant extends DomainError {
  constructor(id: string) {
    super('conflict', 'product.variant-of-variant', `Product ${id} is a variant itself, so nothing varies it.`, [
      { pointer: '/variantOf', detail: 'Name the product that it is a variant of.' },
    ]);
  }
}

export class HasVariants extends DomainError {
  constructor(id: string) {
    super('conflict', 'product.has-variants', `Product ${id} has variants: remove them first, or set it inactive.`);
  }
}

export class SkuTaken extends DomainError {
  constructor() {
    super('conflict', 'product.sku-taken', 'Another product has this SKU.', [
      { pointer: '/sku', detail: 'Another product has it.' },
    ]);
  }
}

export class HandleTaken extends DomainError {
  constructor() {
    super('conflict', 'product.handle-taken', 'Another product has this handle.', [
      { pointer: '/handle', detail: 'Another product that is no variant has it.' },
    ]);
  }
}
