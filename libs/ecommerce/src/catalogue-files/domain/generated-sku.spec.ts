import { generatedSku } from './generated-sku';

describe('a SKU for a product that has none', () => {
  it('is its handle and its options', () => {
    expect(generatedSku('clay-plant-pot', ['Regular'])).toBe('clay-plant-pot-regular');
    expect(generatedSku('campera', ['Azul marino', 'L'])).toBe('campera-azul-marino-l');
    expect(generatedSku('ñandú', [])).toBe('nandu');
  });

  it('is different for products whose names begin alike, however long', () => {
    const [one, other] = ['a', 'b'].map((end) => generatedSku('x'.repeat(255), [end]));
    expect(one).toHaveLength(100);
    expect(one).not.toBe(other);
    expect(generatedSku('x'.repeat(255), ['a'])).toBe(one);
  });
});
