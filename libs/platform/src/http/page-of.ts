import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { PageBody } from './paging';

/** A page of these, for the documentation: `@ApiOkResponse({ type: PageOf(ProductBody) })` */
export function PageOf<T>(item: Type<T>): Type<PageBody<T>> {
  class Page implements PageBody<T> {
    @ApiProperty({ type: [item] })
    items!: T[];

    @ApiProperty({
      type: String,
      nullable: true,
      example: 'WyJ4Iiwi…',
      description: 'For ?cursor=; null when this was the last page.',
    })
    nextCursor!: string | null;
  }
  Object.defineProperty(Page, 'name', { value: `${item.name.replace(/Body$/, '')}Page` });
  return Page;
}
