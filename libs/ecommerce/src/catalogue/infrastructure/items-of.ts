import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** A list that is never long enough for pages, for the documentation. */
export function ItemsOf<T>(item: Type<T>): Type<{ items: readonly T[] }> {
  class Items {
    @ApiProperty({ type: [item] })
    items!: readonly T[];
  }
  Object.defineProperty(Items, 'name', { value: `${item.name.replace(/Body$/, '')}List` });
  return Items;
}
