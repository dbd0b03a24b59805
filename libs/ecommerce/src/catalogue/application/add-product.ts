import { Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Product } from '../domain/product';
import type { NewProduct } from '../domain/product-state';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface AddProductCommand {
  readonly product: Omit<NewProduct, 'id'>;
  readonly by: string | null;
}

@Injectable()
export class AddProduct {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
    private readonly ids: Ids,
  ) {}

  async execute({ product, by }: AddProductCommand): Promise<Product> {
    const { variantOf = null } = product;
    const withId = { ...product, id: this.ids.next() };
    const added =
      variantOf === null ? Product.add(withId, by) : Product.addVariant(withId, await this.products.get(variantOf), by);
    await this.desk.save(added);
    return added;
  }
}
