import type { SearchableTable } from '@aynux/platform';
import { textOf } from './product-rows';

export const PRODUCTS_TO_SEARCH: SearchableTable = {
  name: 'ecommerce.products',
  rowsOf: 'tenants',
  identifiers: ['sku', 'barcode'],
  textOf: textOf('t'),
};
