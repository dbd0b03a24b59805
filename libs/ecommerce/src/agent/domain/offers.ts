import type { Fit } from '../../catalogue/domain/fit';
import type { ProductRequest } from './product-request';
import type { OfferedProduct } from './product-reply';

/** What came of a request. */
export type Finding =
  /** It is what was asked for. */
  | 'found'
  /** It has to do with it. */
  | 'related'
  /** What was asked for is not there; this comes near. */
  | 'similar'
  /** It is there, but not at that price, or not on sale. */
  | 'otherwise'
  /** Nothing was named, only how it should be: what is on sale. */
  | 'browsed'
  | 'nothing'
  /** Nothing was asked for. */
  | 'unasked';

/** Those that fit best, and what that makes of them. */
export function bestFitting<P extends { readonly fit: Fit }>(
  products: readonly P[],
): { readonly finding: Finding; readonly products: readonly P[] } {
  const of = (...fits: readonly Fit[]) => products.filter(({ fit }) => fits.includes(fit));
  const steps: readonly [Finding, readonly P[]][] = [
    ['found', of('named')],
    ['found', of('meant')],
    ['related', of('alike')],
    ['related', of('related')],
    ['similar', of('kind')],
    ['similar', products],
  ];
  const [finding, best] = steps.find(([, { length }]) => length > 0) ?? ['nothing', []];
  return { finding, products: best };
}

type Limits = Pick<ProductRequest, 'minPrice' | 'maxPrice'>;

/** Of a product the variants within the limits; all of them when that leaves none. */
export function withinLimits<P extends OfferedProduct>(product: P, { minPrice, maxPrice }: Limits): P {
  const fits = ({ price }: OfferedProduct['variants'][number]) => {
    const amount = Number(price.toDecimal());
    return amount >= Number(minPrice ?? 0) && amount <= Number(maxPrice ?? Infinity);
  };
  const variants = product.variants.filter(fits);
  return variants.length > 0 ? { ...product, variants } : product;
}

/** The nearest to the limits first. */
export function nearestTo<P extends OfferedProduct>(products: readonly P[], { minPrice, maxPrice }: Limits): P[] {
  if (minPrice === null && maxPrice === null) return [...products];
  return inOrder(products, maxPrice === null ? 'dearest' : 'cheapest');
}

export function inOrder<P extends OfferedProduct>(products: readonly P[], order: ProductRequest['order']): P[] {
  const lowest = ({ price, variants }: P) => {
    const prices = variants.length > 0 ? variants.map((variant) => variant.price) : [price];
    return Math.min(...prices.map((one) => Number(one.toDecimal())));
  };
  if (order === null) return [...products];
  const sign = order === 'cheapest' ? 1 : -1;
  return [...products].sort((one, other) => sign * (lowest(one) - lowest(other)));
}

/**
 * Of a product the variants that were meant: who asks for 42, or for something red, is not told of the others. `words` as
 * they were said.
 */
export function meantVariants<P extends OfferedProduct>(product: P, stands: (value: string) => boolean): P {
  const isSaid = ({ options }: { readonly options: Readonly<Record<string, string>> }, name: string) =>
    stands(options[name] ?? '');
  const names = [...new Set(product.variants.flatMap(({ options }) => Object.keys(options)))];
  const chosen = names.filter((name) => product.variants.some((variant) => isSaid(variant, name)));
  const variants = product.variants.filter((variant) => chosen.every((name) => isSaid(variant, name)));
  return variants.length > 0 ? { ...product, variants } : product;
}
