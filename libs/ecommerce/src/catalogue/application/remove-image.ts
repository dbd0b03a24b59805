import { Injectable } from '@nestjs/common';
import { ProductRepository } from '../domain/product.repository';

export interface RemoveImageCommand {
  readonly productId: string;
  readonly id: string;
}

@Injectable()
export class RemoveImage {
  constructor(private readonly products: ProductRepository) {}

  async execute({ productId, id }: RemoveImageCommand): Promise<void> {
    const product = await this.products.get(productId);
    await this.products.save(product.withoutImage(id));
  }
}
