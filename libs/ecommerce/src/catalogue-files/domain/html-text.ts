const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', iexcl: '¡', iquest: '¿', deg: '°' },
  ...{ laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', ndash: '–', mdash: '—', hellip: '…' },
  ...{ bull: '•', middot: '·', times: '×', plusmn: '±', sup2: '²', sup3: '³', frac12: '½', frac14: '¼', euro: '€' },
  ...{ copy: '©', reg: '®', trade: '™', ordm: 'º', ordf: 'ª', micro: 'µ', szlig: 'ß', aelig: 'æ', oslash: 'ø' },
};

/** `&ntilde;` is an n with a tilde. */
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  uml: '\u0308',
  circ: '\u0302',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
};

const HIDDEN = /<!--|<(script|style)\b/gi;
const PARAGRAPH = /<\/?(?:p|div|h[1-6]|ul|ol|table|section|article|blockquote)\b[^<>]*>/gi;
const LINE = /<br\b[^<>]*>|<\/(?:tr|dt|dd)\b[^<>]*>/gi;
const ITEM = /<li\b[^<>]*>/gi;
const CELL = /<\/t[dh]\b[^<>]*>/gi;
const TAG = /<\/?[a-z!][^<>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d{0,2}));/gi;

/** The text of a product description, as one reads it. */
export function textOfHtml(html: string): string {
  const isHtml = TAG.test(html) || ENTITY.test(html);
  TAG.lastIndex = ENTITY.lastIndex = 0;
  if (!isHtml) return tidy(html);
  // Line breaks of the source mean nothing in HTML.
  const marked = withoutHidden(html)
    .replace(/\s+/g, ' ')
    .replace(PARAGRAPH, '\n\n')
    .replace(LINE, '\n')
    .replace(ITEM, '\n- ')
    .replace(CELL, ' ')
    .replace(TAG, '');
  return tidy(marked.replace(ENTITY, characterOf));
}

/** HTML that `textOfHtml` reads as this text. */
export function htmlOfText(text: string): string {
  const escaped = text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
  return escaped
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** Without comments, scripts and styles. By hand, since a pattern would look for each end again and again. */
function withoutHidden(html: string): string {
  const small = html.toLowerCase();
  let shown = '';
  let from = 0;
  for (const { index, 1: element } of html.matchAll(HIDDEN)) {
    if (index < from) continue;
    shown += html.slice(from, index);
    const end = element ? `</${element.toLowerCase()}>` : '-->';
    const at = small.indexOf(end, index);
    if (at < 0) return shown;
    from = at + end.length;
  }
  return shown + html.slice(from);
}

function characterOf(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name === undefined) return codePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  const [, letter = '', mark = ''] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
  const combining = MARKS[mark];
  return NAMED[name] ?? (combining ? `${letter}${combining}`.normalize('NFC') : entity);
}

function codePoint(code: number): string {
  const isCharacter = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : ' ';
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
