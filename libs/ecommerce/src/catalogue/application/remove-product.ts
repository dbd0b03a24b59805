import { expectVersion } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { HasVariants } from '../domain/product';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface RemoveProductCommand {
  readonly id: string;
  readonly expectedVersion: number | null;
}

@Injectable()
export class RemoveProduct {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
  ) {}

  async execute({ id, expectedVersion }: RemoveProductCommand): Promise<void> {
    const product = await this.products.get(id);
    expectVersion(product.state.version, expectedVersion);
    if (await this.products.hasVariants(id)) throw new HasVariants(id);
    await this.desk.save(product.remove());
  }
}
