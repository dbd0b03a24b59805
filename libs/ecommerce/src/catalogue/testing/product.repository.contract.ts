import { randomUUID } from 'node:crypto';
import { NotFound, Stale } from '@aynux/kernel';
import { HandleTaken, Product, SkuTaken } from '../domain/product';
import type { ProductRepository } from '../domain/product.repository';
import { UnknownShelf } from '../domain/shelf';
import { aProduct, ars, newProduct, nextId } from './a-product';

const byHand = { by: null, reason: 'manual' } as const;

/** What every adapter of the port promises; each knows the category of `aProduct`. */
export function describeProductRepository(repository: () => ProductRepository): void {
  const saved = async (product = aProduct()) => {
    await repository().save(product);
    return repository().get(product.state.id);
  };
  const attribute = (name: string) => ({ id: nextId(), name, value: 'Rojo', type: 'text', searchable: true }) as const;
  const image = (more = {}) => ({
    id: nextId(),
    url: 'https://images.example.com/a.jpg',
    altText: 'De costado',
    primary: false,
    position: null,
    ...more,
  });

  describe('as a ProductRepository', () => {
    it('gives back a product as it was saved', async () => {
      const product = aProduct({
        handle: randomUUID(),
        model: 'M-20',
        sku: randomUUID(),
        barcode: '2000100010006',
        externalCode: 'X/1',
        shortDescription: 'Corta',
        description: 'Larga "con" ñandú\ny otra línea \\ 😀',
        specs: '20 oz',
        technicalSpecs: { onzas: 20 },
        features: ['No se astilla'],
        tags: ['herramientas', 'acero'],
        originalPrice: ars('25000.00'),
        costPrice: ars('13140.50'),
        taxPercentage: '10.5',
        stock: 34,
        minStock: 2,
        active: false,
        featured: true,
        onSale: true,
        weight: '0.82',
        dimensions: { width: 10 },
        options: ['Color'],
      })
        .withAttribute({ ...attribute('Color'), searchable: false })
        .withImage(image())
        .withImage(image({ primary: true }));

      expect((await saved(product)).state).toEqual({ ...product.state, version: 1 });
    });

    it('finds no product that was never saved, nor one that was removed', async () => {
      await expect(repository().get(randomUUID())).rejects.toThrow(NotFound);
      const product = await saved();
      await repository().save(product.remove());
      await expect(repository().get(product.state.id)).rejects.toThrow(NotFound);
    });

    it('remembers a change', async () => {
      const product = await saved(aProduct({ stock: 3, tags: ['a'] }));
      const changed = product.change({ price: ars('1.00'), stock: 0, tags: ['b'], name: 'Maza' }, byHand);
      await repository().save(changed);
      expect((await repository().get(product.state.id)).state).toEqual({ ...changed.state, version: 2 });
    });

    it('remembers which attributes and images came and went', async () => {
      const [kept, gone, added] = [attribute('Talle'), attribute('Color'), attribute('Material')];
      const [first, second, third] = [image(), image(), image({ primary: true })];
      const product = await saved(
        aProduct().withAttribute(kept).withAttribute(gone).withImage(first).withImage(second),
      );
      const changed = product.withoutAttribute(gone.id).withAttribute(added).withoutImage(second.id).withImage(third);
      await repository().save(changed);
      expect((await repository().get(product.state.id)).state).toEqual({ ...changed.state, version: 2 });

      await repository().save((await repository().get(product.state.id)).withoutImage(first.id).withoutImage(third.id));
      expect((await repository().get(product.state.id)).state.images).toEqual([]);
    });

    it('remembers that another image stands for the product, also one before it', async () => {
      const product = await saved(aProduct().withImage(image({ position: 5 })));
      const changed = product.withImage(image({ position: 1, primary: true }));
      await repository().save(changed);
      expect((await repository().get(product.state.id)).state.images).toEqual(changed.state.images);
    });

    it('refuses to overwrite what someone else saved meanwhile', async () => {
      const product = await saved();
      await repository().save(product.change({ name: 'Maza' }, byHand));
      await expect(repository().save(product.change({ name: 'Mazo' }, byHand))).rejects.toThrow(Stale);
    });

    it('lets a SKU in any case name one product, until that one is removed', async () => {
      const sku = `a-${randomUUID()}`;
      const product = await saved(aProduct({ sku }));
      await expect(repository().save(aProduct({ sku }))).rejects.toThrow(SkuTaken);
      await expect(repository().save(aProduct({ sku: sku.toUpperCase() }))).rejects.toThrow(SkuTaken);
      await repository().save(product.remove());
      await repository().save(aProduct({ sku }));
    });

    it('lets a handle name one product with its variants', async () => {
      const handle = randomUUID();
      const product = await saved(aProduct({ handle }));
      await expect(repository().save(aProduct({ handle }))).rejects.toThrow(HandleTaken);
      expect(await repository().hasVariants(product.state.id)).toBe(false);
      await repository().save(Product.addVariant(newProduct(), product, null));
      expect(await repository().hasVariants(product.state.id)).toBe(true);
    });

    it('saves many at once, or none of them', async () => {
      const [first, second] = [aProduct({ sku: randomUUID() }), aProduct()];
      const taken = aProduct({ sku: first.state.sku });
      await expect(repository().save(first, second, taken)).rejects.toThrow(SkuTaken);
      await expect(repository().get(second.state.id)).rejects.toThrow(NotFound);
      await repository().save(first, second);
      await expect(repository().get(second.state.id)).resolves.toBeDefined();
    });

    it('refuses a category that does not exist', async () => {
      await expect(repository().save(aProduct({ categoryId: randomUUID() }))).rejects.toThrow(UnknownShelf);
    });
  });
}
