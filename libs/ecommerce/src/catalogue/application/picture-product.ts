import { Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { ProductImage } from '../domain/product-image';
import { ProductRepository } from '../domain/product.repository';

export interface PictureProductCommand {
  readonly productId: string;
  readonly image: Omit<ProductImage, 'id' | 'position'> & { readonly position: number | null };
}

/** Adds an image to a product. */
@Injectable()
export class PictureProduct {
  constructor(
    private readonly products: ProductRepository,
    private readonly ids: Ids,
  ) {}

  /** @returns all its images, in their order */
  async execute({ productId, image }: PictureProductCommand): Promise<readonly ProductImage[]> {
    const product = await this.products.get(productId);
    const pictured = product.withImage({ id: this.ids.next(), ...image });
    await this.products.save(pictured);
    return pictured.state.images;
  }
}
