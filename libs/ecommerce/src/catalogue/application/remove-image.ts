import { Injectable } from '@nestjs/common';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface RemoveImageCommand {
  readonly productId: string;
  readonly id: string;
}

@Injectable()
export class RemoveImage {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
  ) {}

  async execute({ productId, id }: RemoveImageCommand): Promise<void> {
    const product = await this.products.get(productId);
    await this.desk.save(product.withoutImage(id));
  }
}
