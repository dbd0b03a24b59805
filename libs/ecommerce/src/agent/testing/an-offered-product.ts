import { Money } from '@aynux/kernel';
import type { OfferedProduct } from '../domain/product-reply';

export function anOfferedProduct(parts: Partial<OfferedProduct> = {}): OfferedProduct {
  return {
    name: 'Taladro percutor 13 mm',
    sku: 'FER-0001',
    price: Money.of('89999.90', 'ARS'),
    originalPrice: null,
    stock: 12,
    options: {},
    variants: [],
    ...parts,
  };
}
