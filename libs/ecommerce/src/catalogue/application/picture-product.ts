import { Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { ProductImage } from '../domain/product-image';
import { ProductRepository } from '../domain/product.repository';
import { ProductDesk } from './product-desk';

export interface PictureProductCommand {
  readonly productId: string;
  readonly image: Omit<ProductImage, 'id' | 'position'> & { readonly position: number | null };
}

/** Adds an image to a product. */
@Injectable()
export class PictureProduct {
  constructor(
    private readonly products: ProductRepository,
    private readonly desk: ProductDesk,
    private readonly ids: Ids,
  ) {}

  async execute({ productId, image }: PictureProductCommand): Promise<ProductImage> {
    const product = await this.products.get(productId);
    const id = this.ids.next();
    const pictured = product.withImage({ id, ...image });
    await this.desk.save(pictured);
    return pictured.image(id);
  }
}
