import { Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { ProductAttribute } from '../domain/product-attribute';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface DescribeProductCommand {
  readonly productId: string;
  readonly attribute: Omit<ProductAttribute, 'id'>;
}

/** Says one thing more about a product. */
@Injectable()
export class DescribeProduct {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
    private readonly ids: Ids,
  ) {}

  async execute({ productId, attribute }: DescribeProductCommand): Promise<ProductAttribute> {
    const product = await this.products.get(productId);
    const added = { id: this.ids.next(), ...attribute };
    await this.desk.save(product.withAttribute(added));
    return added;
  }
}
