import fc from 'fast-check';
import { OVERLAP_AT_MOST, PASSAGE_AT_MOST } from './cuts';
import { type Heading, NO_OUTLINE, type Passage, passagesOf, textOf } from './passages';

const heading = (text: string, line: string, depth: number): Heading => {
  const from = text.indexOf(line);
  return { depth, title: line.replace(/^#+ /, ''), from, to: from + line.length };
};
const words = (passages: readonly Passage[]) => passages.map(({ text }) => text.trim());
const SENTENCE = 'Los electrodomésticos tienen doce meses de garantía desde la fecha de la factura. ';

describe('the passages of a text', () => {
  it('are one when it is short', () => {
    expect(passagesOf('Abrimos a las nueve.', NO_OUTLINE)).toEqual([
      { from: 0, to: 20, headings: [], pages: null, text: 'Abrimos a las nueve.' },
    ]);
  });

  it('begin anew at each heading, and know the headings above them', () => {
    const text =
      '# Manual\n\nPara quién.\n\n## Envíos\n\nPor correo.\n\n### Plazos\n\nTres días.\n\n## Pagos\n\nContado.\n';
    const headings = [
      heading(text, '# Manual', 1),
      heading(text, '## Envíos', 2),
      heading(text, '### Plazos', 3),
      heading(text, '## Pagos', 2),
    ];
    const passages = passagesOf(text, { headings, pages: [] });
    expect(passages.map((passage) => passage.headings)).toEqual([
      ['Manual'],
      ['Manual', 'Envíos'],
      ['Manual', 'Envíos', 'Plazos'],
      ['Manual', 'Pagos'],
    ]);
    expect(words(passages)[2]).toBe('### Plazos\n\nTres días.');
  });

  it('are never a heading alone, but begin with those that have nothing below them', () => {
    const text = '# Manual\n\n## Envíos\n\nPor correo.\n';
    const headings = [heading(text, '# Manual', 1), heading(text, '## Envíos', 2)];
    expect(passagesOf(text, { headings, pages: [] })).toMatchObject([{ from: 0, headings: ['Manual', 'Envíos'] }]);
  });

  it('keep what stands before the first heading', () => {
    const text = 'Introducción.\n\n# Uno\n\nTexto.';
    const passages = passagesOf(text, { headings: [heading(text, '# Uno', 1)], pages: [] });
    expect(passages.map((passage) => [passage.text.trim(), passage.headings])).toEqual([
      ['Introducción.', []],
      ['# Uno\n\nTexto.', ['Uno']],
    ]);
  });

  it('of a long section end between sentences, and begin with the end of the one before', () => {
    const passages = passagesOf(SENTENCE.repeat(60), NO_OUTLINE);
    expect(passages.length).toBeGreaterThan(3);
    for (const [index, passage] of passages.entries()) {
      expect(passage.text).toMatch(/^Los .* factura\. $/s);
      const before = passages[index - 1];
      if (before) expect(passage.from).toBeLessThan(before.to);
    }
  });

  it('rather end between paragraphs than between sentences', () => {
    const paragraphs = Array.from({ length: 12 }, (_, index) => `Párrafo ${index}. ${SENTENCE.repeat(5)}`);
    const ends = passagesOf(paragraphs.join('\n\n'), NO_OUTLINE).map(({ text }) => text.endsWith('\n\n'));
    expect(ends.slice(0, -1).every((isParagraph) => isParagraph)).toBe(true);
  });

  it('overlap within a section only', () => {
    const text = `# Uno\n\n${SENTENCE.repeat(30)}\n\n# Dos\n\n${SENTENCE.repeat(30)}`;
    const headings = [heading(text, '# Uno', 1), heading(text, '# Dos', 1)];
    const second = passagesOf(text, { headings, pages: [] }).filter((passage) => passage.headings[0] === 'Dos');
    expect(second[0]?.from).toBe(text.indexOf('# Dos'));
  });

  it('know the pages they are on', () => {
    const page = `${SENTENCE.repeat(12)}\n\n`;
    const passages = passagesOf(page.repeat(3), { headings: [], pages: [0, page.length, 2 * page.length] });
    expect(passages[0]?.pages).toEqual({ first: 1, last: 1 });
    expect(passages.at(-1)?.pages?.last).toBe(3);
    for (const { pages } of passages) expect(pages!.last - pages!.first).toBeLessThanOrEqual(1);
  });

  it('make up the text again, whatever it is, and none is too long', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constantFrom('\n\n', '\n', '. ', ' ', '# Uno\n', '🙂'.repeat(300), 'x'.repeat(2_000), SENTENCE.repeat(9)),
    );
    const texts = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 5 }), (text, places) => {
        const isLetter = (at: number) => !/[\uDC00-\uDFFF]/.test(text.charAt(at));
        const begins = [...new Set(places.map((place) => place % (text.length + 1)))]
          .filter(isLetter)
          .sort((a, b) => a - b);
        const headings = begins.map((from, index) => ({ depth: (index % 3) + 1, title: `${index}`, from, to: from }));
        const passages = passagesOf(text, { headings, pages: [] });
        expect(textOf(passages)).toBe(text);
        for (const passage of passages) {
          expect(text.slice(passage.from, passage.to)).toBe(passage.text);
          expect(passage.text.length).toBeLessThanOrEqual(PASSAGE_AT_MOST + OVERLAP_AT_MOST);
          expect(passage.text.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
