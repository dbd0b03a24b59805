import { type PdfLine, pdfText } from './pdf-text';

/** Lines below each other: a text, or a text with its size or distance. */
function aPage(...lines: readonly (string | (Partial<PdfLine> & { text: string; below?: number }))[]): PdfLine[] {
  let y = 800;
  return lines.map((line) => {
    const { size = 10, below = 1.2, ...rest } = typeof line === 'string' ? { text: line } : line;
    y -= size * below;
    return { size, x: 50, y, ...rest };
  });
}

describe('the text of a PDF', () => {
  it('joins the lines of a paragraph, and words that were cut', () => {
    const page = aPage(
      'Los electrodomésticos tienen doce meses de garan-',
      'tía desde la fecha de la factura, que hay que tra-',
      'er.',
    );
    expect(pdfText([page]).text).toBe(
      'Los electrodomésticos tienen doce meses de garantía desde la fecha de la factura, que hay que traer.',
    );
  });

  it('leaves the lines of a list and of an address as they are', () => {
    const page = aPage(
      'Se paga con lo que cada cual prefiera de lo siguiente:',
      '• tarjeta',
      '• efectivo',
      'Gracias',
      'Ana',
    );
    expect(pdfText([page]).text.split('\n')).toHaveLength(5);
  });

  it('tells paragraphs by their distance', () => {
    const page = aPage('El primer párrafo de la página, que es largo.', { text: 'El segundo.', below: 2.4 });
    expect(pdfText([page]).text).toBe('El primer párrafo de la página, que es largo.\n\nEl segundo.');
  });

  it('takes larger letters for headings, the larger the higher, even of two lines', () => {
    const page = aPage(
      { text: 'Manual de', size: 24 },
      { text: 'garantías', size: 24 },
      'Texto corriente que dice para quién es este manual.',
      { text: 'Cambios', size: 14 },
      'Se piden en el local con la factura a la vista.',
      { text: '$ 20', size: 24 },
    );
    const { text, outline } = pdfText([page]);
    expect(outline.headings.map(({ depth, title, from, to }) => [depth, title, text.slice(from, to)])).toEqual([
      [1, 'Manual de garantías', 'Manual de garantías'],
      [2, 'Cambios', 'Cambios'],
    ]);
  });

  it('knows where each page begins, also of one with nothing on it', () => {
    const { text, outline } = pdfText([aPage('Uno.'), [], aPage('Tres.')]);
    expect(text).toBe('Uno.\n\nTres.');
    expect(outline.pages).toEqual([0, 6, 6]);
  });
});
