import fc from 'fast-check';
import { htmlOfText, textOfHtml } from './html-text';

describe('the text of a description', () => {
  it.each([
    ['<p>Cabeza de <b>acero</b>.</p>', 'Cabeza de acero.'],
    ['<p>Uno</p><p>Dos</p>', 'Uno\n\nDos'],
    ['Uno<br>Dos<br/>Tres', 'Uno\nDos\nTres'],
    ['<ul><li>Uno</li><li>Dos</li></ul>', '- Uno\n- Dos'],
    ['<div>\n  Mucho\n  espacio  </div>', 'Mucho espacio'],
    ['<table><tr><td>Alto</td><td>30 cm</td></tr></table>', 'Alto 30 cm'],
    ['Caf&eacute; &amp; t&eacute; &ntilde; &#241; &#xF1; &nbsp;&iquest;s&iacute;?', 'Café & té ñ ñ ñ ¿sí?'],
    ['<script>alert("<p>1</p>")</script>Uno<!-- <p>dos</p> --><style>p{}</style>', 'Uno'],
    ['Uno<script>never closed', 'Uno'],
    ['<P CLASS="x" DATA-Y=\'z\'>Uno</P>', 'Uno'],
    ['menos de 5 < 6 y 7 > 3', 'menos de 5 < 6 y 7 > 3'],
    ['&unknown; &amp', '&unknown; &amp'],
    ['&#0; &#xd800; &#x110000;', ''],
    ['', ''],
    ['Dos\nlíneas', 'Dos\nlíneas'], // no HTML: its lines are meant
  ])('of %j is %j', (html, text) => expect(textOfHtml(html)).toBe(text));

  it('comes back from HTML as it went in', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'aé <>&;"/-p\n'.split('')), maxLength: 40 }).map(textOfHtml);
    fc.assert(fc.property(plain, (text) => expect(textOfHtml(htmlOfText(text))).toBe(text)));
  });

  it.each(['<!--', '<script>', '<a', '&#', '<p '])('of many %j takes no time', (part) => {
    const before = process.hrtime.bigint();
    textOfHtml(part.repeat(200_000));
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(2_000);
  });
});
