import { Money } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { Product } from '../domain/product';
import type { NewProduct } from '../domain/product-state';

const ids = new UuidIds();

/** Later than those before it, as the order of attributes needs it. */
export const nextId = () => ids.next();

export const ars = (decimal: string) => Money.of(decimal, 'ARS');

/** Of the shelf `categoryId`, which every repository under test knows. */
export const CATEGORY = '01990000-0000-7000-8000-000000000001';

export function newProduct(more: Partial<NewProduct> = {}): NewProduct {
  return { id: nextId(), name: 'Martillo galponero', categoryId: CATEGORY, price: ars('21900.00'), ...more };
}

export const aProduct = (more: Partial<NewProduct> = {}): Product => Product.add(newProduct(more), null);
