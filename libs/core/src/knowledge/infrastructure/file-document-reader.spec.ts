import { Readable } from 'node:stream';
import { createDeflate } from 'node:zlib';
import type { DomainError } from '@aynux/kernel';
import { Document } from '../domain/document';
import { aPdf } from '@aynux/platform/testing';
import { FileDocumentReader } from './file-document-reader';
import { PDF_LIMITS, PdfReader } from './pdf-reader';

const reader = new FileDocumentReader();
const read = (name: string, content: Uint8Array | string) =>
  reader.read({ name, bytes: typeof content === 'string' ? Buffer.from(content) : content });
const refusal = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: DomainError) => [error.code, error.message],
  );

describe('FileDocumentReader', () => {
  it('reads Markdown with its headings, and takes its title from them', async () => {
    const { text, outline, file, title } = await read(
      'Guía.MD',
      '# Garantías *de* fábrica\r\n\r\nDoce meses.\r\n\r\n```\n# no es un título\n```\n\nCambios\n-------\nDiez días.\n',
    );
    expect(text).not.toContain('\r');
    expect(outline.headings.map(({ depth, title, from }) => [depth, title, from])).toEqual([
      [1, 'Garantías de fábrica', 0],
      [2, 'Cambios', text.indexOf('Cambios')],
    ]);
    expect(title).toBe('Garantías de fábrica');
    expect(file).toEqual({
      name: 'Guía.MD',
      mediaType: 'text/markdown',
      bytes: expect.any(Number),
      pages: null,
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    });
  });

  it('leaves out what an editor writes above a Markdown text, but for its title', async () => {
    const { text, title } = await read('a.md', '---\ntitle: "Envíos al interior"\ndraft: false\n---\nPor correo.');
    expect([text, title]).toEqual(['Por correo.', 'Envíos al interior']);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufeffAños de garantía')],
    ['UTF-16', Buffer.from('\ufeffAños de garantía', 'utf16le')],
    ["Windows' Latin letters", Buffer.from('Años de garantía', 'latin1')],
  ])('reads a text in %s', async (_, bytes) => {
    expect((await read('a.txt', bytes)).text).toBe('Años de garantía');
  });

  it('takes no # of a plain text for a heading', async () => {
    expect((await read('a.txt', '# 1\nUno')).outline.headings).toEqual([]);
  });

  it.each([
    ['a.txt', Buffer.from('abc\0def'), 'document.not-text', /^The file "a.txt" is no text/],
    ['b.md', Buffer.from([0xc3, 0x81, 0x8d]), 'document.not-text', /"b.md"/],
    ['c.docx', Buffer.from('PK\x03\x04…'), 'document.type-unknown', /"c.docx" is a Word, Excel or other zipped file/],
    ['d.png', Buffer.from('\x89PNG\r\n', 'latin1'), 'document.type-unknown', /"d.png" is a picture/],
    ['e.html', Buffer.from('<p>Hola</p>'), 'document.type-unknown', /"e.html"/],
    ['f.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'document.file-too-large', /"f.txt".*at most 20 MiB/],
  ])('refuses %s by its name', async (name, bytes, code, message) => {
    expect(await refusal(read(name, bytes))).toEqual([code, expect.stringMatching(message)]);
  });

  it('reads a PDF page by page, with the headings that its letters show', async () => {
    const pdf = await aPdf(
      (page) =>
        page
          .fontSize(22)
          .text('Manual de garantías')
          .moveDown()
          .fontSize(11)
          .text(
            'Todos los electrodomésticos tienen doce meses de garantía desde la fecha de la factura, y hay que guar-',
          )
          .text('darla. ')
          .moveDown(2)
          .text('Otro párrafo.')
          .addPage()
          .fontSize(16)
          .text('Cómo pedir un cambio')
          .fontSize(11)
          .text('Se pide en el local.'),
      { info: { Title: 'Manual 2026' } },
    );
    const { text, outline, file, title } = await read('manual.pdf', pdf);
    expect(text).toBe(
      'Manual de garantías\n\nTodos los electrodomésticos tienen doce meses de garantía desde la fecha de la factura, y hay ' +
        'que guardarla.\n\nOtro párrafo.\n\nCómo pedir un cambio\n\nSe pide en el local.',
    );
    expect(outline).toEqual({
      headings: [
        { depth: 1, title: 'Manual de garantías', from: 0, to: 19 },
        { depth: 2, title: 'Cómo pedir un cambio', from: text.indexOf('Cómo'), to: text.indexOf('Cómo') + 20 },
      ],
      pages: [0, text.indexOf('Cómo')],
    });
    expect([file?.mediaType, file?.pages, title]).toEqual(['application/pdf', 2, 'Manual 2026']);
  });

  it('takes the title of a PDF that only names the program it was made with from its first heading', async () => {
    const draw = (page: PDFKit.PDFDocument) =>
      page.fontSize(20).text('Horno Zonda').fontSize(10).text('Se enchufa y ya calienta.');
    const pdf = await aPdf(draw, { info: { Title: 'Microsoft Word - final2.doc' } });
    expect((await read('final2.pdf', pdf)).title).toBe('Horno Zonda');
  });

  it('refuses an encrypted PDF by its name, but not one that only forbids to print it', async () => {
    const locked = await aPdf((pdf) => pdf.text('secreto'), { userPassword: 'x', ownerPassword: 'y' });
    expect(await refusal(read('sueldos.pdf', locked))).toEqual([
      'document.pdf-encrypted',
      'The file "sueldos.pdf" is encrypted. Save it without a password.',
    ]);
    const open = await aPdf((pdf) => pdf.text('abierto'), { ownerPassword: 'y' });
    expect((await read('abierto.pdf', open)).text).toBe('abierto');
  });

  it('refuses a damaged PDF by its name, wherever it is damaged', async () => {
    const whole = await aPdf((pdf) => pdf.text('Una página. '.repeat(400)).addPage().text('Otra.'));
    const cut = whole.subarray(0, whole.length * 0.6);
    const holed = whole.slice();
    const stream = Buffer.from(holed).indexOf('stream\n');
    holed.fill(0x41, stream + 20, stream + 90);
    for (const bytes of [cut, holed, Buffer.from('%PDF-1.7\nbasura\n%%EOF')]) {
      expect(await refusal(read('roto.pdf', bytes))).toEqual([
        'document.pdf-damaged',
        expect.stringMatching(/"roto.pdf"/),
      ]);
    }
  });

  it('refuses a PDF of pictures by its name', async () => {
    const { text, file, outline } = await read('escaneado.pdf', await aPdf((pdf) => pdf.rect(9, 9, 99, 99).fill()));
    const details = { title: 'x', documentType: 'general', category: null, tags: [], active: true };
    expect(() => Document.of('1', details, { text, outline, file }, new Date(0))).toThrow(
      /^The file "escaneado.pdf" has no text to read. Its pages are pictures/,
    );
  });

  it('refuses a PDF of too many pages before it reads them', async () => {
    const long = await aPdf((pdf) => Array.from({ length: PDF_LIMITS.pages }, () => pdf.addPage()));
    expect(await refusal(read('enciclopedia.pdf', long))).toEqual([
      'document.too-many-pages',
      'The file "enciclopedia.pdf" has 501 pages; a PDF has at most 500 pages.',
    ]);
  });

  it('gives up a PDF that takes too long, and reads the next', async () => {
    const hasty = new PdfReader({ ...PDF_LIMITS, milliseconds: 1 });
    const pdf = await aPdf((page) => page.text('Hola'));
    expect(await refusal(hasty.read('lento.pdf', pdf))).toEqual([
      'document.pdf-too-costly',
      expect.stringMatching(/"lento.pdf".*time/),
    ]);
    expect((await new PdfReader().read('otro.pdf', pdf)).pages).toHaveLength(1);
  });

  it('gives up a PDF that unpacks to more than there is room for', async () => {
    const bomb = pdfWithStream(await packed(400));
    expect(bomb.length).toBeLessThan(500_000);
    const small = new PdfReader({ ...PDF_LIMITS, mebibytes: 64 });
    expect(await refusal(small.read('bomba.pdf', bomb))).toEqual([
      'document.pdf-too-costly',
      expect.stringMatching(/"bomba.pdf".*memory/),
    ]);
  });
});

/** Of one page, drawn by a stream that is packed. */
function pdfWithStream(stream: Buffer): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << >> >>',
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  const head = `%PDF-1.7\n${objects.join('')}4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head),
    stream,
    Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF'),
  ]);
}

/** So many mebibytes of spaces. */
async function packed(mebibytes: number): Promise<Buffer> {
  const spaces = Readable.from(Array.from({ length: mebibytes }, () => SPACES));
  const chunks: Buffer[] = [];
  for await (const chunk of spaces.pipe(createDeflate())) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const SPACES = Buffer.alloc(1024 * 1024, ' ');
