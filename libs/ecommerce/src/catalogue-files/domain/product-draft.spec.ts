import { FileColumns } from './file-columns';
import { readGroup } from './product-draft';

/** The product that these rows say, `;` between the cells. */
function productOf(header: string, ...rows: string[]) {
  const columns = FileColumns.of(header.split(';'));
  return readGroup(
    columns,
    rows.map((row, index) => ({ number: index + 2, cells: row.split(';') })),
  );
}

describe("a product in Shopify's columns", () => {
  const HEADER =
    'Handle;Title;Body (HTML);Vendor;Type;Tags;Published;Option1 Name;Option1 Value;Option2 Name;Option2 Value;' +
    'Variant SKU;Variant Grams;Variant Inventory Qty;Variant Price;Variant Compare At Price;Variant Barcode;Image Src;' +
    'Image Position;Image Alt Text;Variant Image;Cost per item;Status;Gift Card';
  const SHIRT =
    'remera;Remera;<p>De algodón</p>;Ñandubel;Indumentaria;remeras, verano;true;Color;Negro;Talle;S;' +
    'R-N-S;190;14;17900.00;19900;2000300010004;https://a.example/1.jpg;1;De frente;;10740.00;active;false';
  const SECOND = 'remera;;;;;;;;Negro;;M;R-N-M;190;20;17900.00;;;https://a.example/2.jpg;2;;https://a.example/m.jpg;;;';

  it('is read from its first row', () => {
    const { handle, drafts, problems } = productOf(HEADER, SHIRT);
    expect(problems).toEqual([]);
    expect(handle).toBe('remera');
    expect(drafts).toEqual([
      {
        row: 2,
        id: null,
        name: 'Remera',
        description: 'De algodón',
        shortDescription: undefined,
        model: undefined,
        brand: 'Ñandubel',
        category: 'Indumentaria',
        tags: ['remeras', 'verano'],
        active: true,
        sku: 'R-N-S',
        barcode: '2000300010004',
        weight: '0.190',
        stock: 14,
        price: '17900.00',
        originalPrice: '19900.00',
        costPrice: '10740.00',
        currency: undefined,
        options: [
          { name: 'Color', value: 'Negro' },
          { name: 'Talle', value: 'S' },
        ],
        images: [{ url: 'https://a.example/1.jpg', altText: 'De frente', position: 1 }],
      },
    ]);
  });

  it('has its further variants in the rows below, which share what the first one says', () => {
    const [first, second] = productOf(HEADER, SHIRT, SECOND).drafts;
    expect(second).toMatchObject({
      row: 3,
      name: 'Remera',
      brand: 'Ñandubel',
      sku: 'R-N-M',
      stock: 20,
      originalPrice: null,
      options: [
        { name: 'Color', value: 'Negro' },
        { name: 'Talle', value: 'M' },
      ],
      images: [{ url: 'https://a.example/m.jpg', altText: null, position: 1 }],
    });
    expect(first?.images).toHaveLength(2);
  });

  it('may have rows that bring an image and nothing else', () => {
    const image = `remera${';'.repeat(17)}https://a.example/3.jpg;3;Atrás;;;;`;
    const { drafts } = productOf(HEADER, SHIRT, image);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.images?.[1]).toEqual({ url: 'https://a.example/3.jpg', altText: 'Atrás', position: 3 });
  });

  it('has no options when Shopify calls them the default', () => {
    const { drafts } = productOf('Handle;Option1 Name;Option1 Value;Variant Price', 'a;Title;Default Title;1');
    expect(drafts[0]?.options).toEqual([]);
  });

  it.each([
    ['true', 'draft', false],
    ['false', 'active', false],
    ['true', '', true],
    ['', '', undefined],
  ])('that is published %j and %j is active: %s', (published, status, active) => {
    const { drafts } = productOf('Handle;Published;Status', `a;${published};${status}`);
    expect(drafts[0]?.active).toBe(active);
  });

  it('reports each cell that it cannot read, as the file calls it', () => {
    const { problems } = productOf('Handle;Variant Price;Variant Inventory Qty', 'a;caro;1', 'a;2;muchos');
    expect(problems).toMatchObject([
      { row: 2, column: 'Variant Price', value: 'caro', rule: 'amount.malformed' },
      { row: 3, column: 'Variant Inventory Qty', value: 'muchos', rule: 'number.not-whole' },
    ]);
  });
});

describe('a product in plain columns', () => {
  it('says only what the file has columns for', () => {
    const { drafts, handle } = productOf('sku;price', 'A;10');
    expect(handle).toBeNull();
    expect(JSON.parse(JSON.stringify(drafts))).toEqual([{ id: null, row: 2, sku: 'A', price: '10.00' }]);
  });

  it('may speak Spanish', () => {
    const header = 'Código;Nombre;Precio;Cantidad;Categoría;Marca;Descripción;Código de barras;Moneda';
    const [draft] = productOf(header, 'A;Martillo;1.234,50;3;Ferretería;Tenazor;Bueno;779;usd').drafts;
    expect(draft).toMatchObject({
      sku: 'A',
      name: 'Martillo',
      price: '1234.50',
      stock: 3,
      category: 'Ferretería',
      brand: 'Tenazor',
      description: 'Bueno',
      barcode: '779',
      currency: 'USD',
    });
  });

  it('goes by its name when it has no code', () => {
    expect(productOf('name;price', 'Maceta de barro N.º 20;1').handle).toBe('maceta-de-barro-n-o-20');
  });

  it('loses what an empty cell stood for', () => {
    const [draft] = productOf('sku;brand;description;barcode;compare at price', 'A;;;;').drafts;
    expect(draft).toMatchObject({ brand: null, description: null, barcode: null, originalPrice: null });
  });

  it('keeps the zeros of a code that a spreadsheet was told to leave alone', () => {
    expect(productOf('sku;barcode', "'007;'0012").drafts[0]).toMatchObject({ sku: '007', barcode: '0012' });
  });

  it('is refused with a shelf whose name is too long', () => {
    expect(productOf('sku;brand', `A;${'x'.repeat(101)}`).problems).toMatchObject([{ rule: 'brand.length' }]);
  });
});
