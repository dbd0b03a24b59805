import { Injectable } from '@nestjs/common';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface RemoveAttributeCommand {
  readonly productId: string;
  readonly id: string;
}

@Injectable()
export class RemoveAttribute {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
  ) {}

  async execute({ productId, id }: RemoveAttributeCommand): Promise<void> {
    const product = await this.products.get(productId);
    await this.desk.save(product.withoutAttribute(id));
  }
}
