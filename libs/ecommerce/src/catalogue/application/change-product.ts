import { expectVersion } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Product } from '../domain/product';
import type { ProductDetails } from '../domain/product-state';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface ChangeProductCommand {
  readonly id: string;
  readonly changes: Partial<ProductDetails>;
  readonly expectedVersion: number | null;
  readonly by: string | null;
}

@Injectable()
export class ChangeProduct {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
  ) {}

  async execute({ id, changes, expectedVersion, by }: ChangeProductCommand): Promise<Product> {
    const product = await this.products.get(id);
    expectVersion(product.state.version, expectedVersion);
    const changed = product.change(changes, { by, reason: 'manual' });
    if (changed !== product) await this.desk.save(changed);
    return changed;
  }
}
