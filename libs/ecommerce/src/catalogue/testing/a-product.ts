import { randomUUID } from 'node:crypto';
import { Money } from '@aynux/kernel';
import { type NewProduct, Product } from '../domain/product';

export const ars = (decimal: string) => Money.of(decimal, 'ARS');

/** Of the shelf `categoryId`, which every repository under test knows. */
export const CATEGORY = '01990000-0000-7000-8000-000000000001';

export function newProduct(more: Partial<NewProduct> = {}): NewProduct {
  return { id: randomUUID(), name: 'Martillo galponero', categoryId: CATEGORY, price: ars('21900.00'), ...more };
}

export const aProduct = (more: Partial<NewProduct> = {}): Product => Product.add(newProduct(more), null);
