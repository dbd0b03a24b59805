import { AuditLog, type Snapshot, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Product } from '../domain/product';
import type { ProductState } from '../domain/product-state';
import { ProductRepository } from '../domain/product.repository';

/** Where somebody changes one product: what is saved is told to the audit log, in the same transaction. */
@Injectable()
export class ProductDesk {
  constructor(
    private readonly products: ProductRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  save(product: Product): Promise<void> {
    const { state, before } = product;
    return this.unitOfWork.run(async () => {
      await this.products.save(product);
      await this.audit.record({
        action: `product.${before === null ? 'created' : state.removed ? 'deleted' : 'changed'}`,
        subject: { kind: 'product', id: state.id },
        before: before && snapshot(before),
        after: state.removed ? null : snapshot(state),
      });
    });
  }
}

/** About the product, not about its row. */
function snapshot({ id: _, version: __, removed: ___, ...said }: ProductState): Snapshot {
  return said;
}
