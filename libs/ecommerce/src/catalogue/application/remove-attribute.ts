import { Injectable } from '@nestjs/common';
import { ProductRepository } from '../domain/product.repository';

export interface RemoveAttributeCommand {
  readonly productId: string;
  readonly id: string;
}

@Injectable()
export class RemoveAttribute {
  constructor(private readonly products: ProductRepository) {}

  async execute({ productId, id }: RemoveAttributeCommand): Promise<void> {
    const product = await this.products.get(productId);
    await this.products.save(product.withoutAttribute(id));
  }
}
