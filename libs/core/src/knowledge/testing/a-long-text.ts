import type { Heading, Outline } from '../domain/passages';

const MATTERS = ['envíos', 'pagos', 'garantías', 'cambios', 'facturas', 'horarios', 'sucursales', 'mayoristas'];

/** Eight sections of some hundred to some thousand characters each, with headings of Markdown. */
export function aLongText(mark: string): { text: string; outline: Outline; sections: readonly string[] } {
  const sections = MATTERS.map((matter, index) => {
    const sentence = `Sobre ${matter} rige la regla ${mark}, que se aplica a cada compra. `;
    return `## Regla ${matter}\n\n${sentence.repeat(2 + index * 5)}\n\n`;
  });
  const headings: Heading[] = [];
  let text = '';
  for (const section of sections) {
    const line = section.slice(0, section.indexOf('\n'));
    headings.push({ depth: 2, title: line.slice(3), from: text.length, to: text.length + line.length });
    text += section;
  }
  return { text, outline: { headings, pages: [] }, sections };
}
