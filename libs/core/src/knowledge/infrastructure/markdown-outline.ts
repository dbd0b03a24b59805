import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Heading } from '../domain/passages';

const FRONT_MATTER = /^---[^\S\n]*\n([\s\S]*?\n)?---[^\S\n]*(\n|$)/;

/** What editors write above a Markdown text, for themselves. */
export function withoutFrontMatter(markdown: string): { text: string; title: string | null } {
  const [matter = '', fields = ''] = FRONT_MATTER.exec(markdown) ?? [];
  const [, title] = /^title:[^\S\n]*["']?(.*?)["']?[^\S\n]*$/m.exec(fields) ?? [];
  return { text: markdown.slice(matter.length), title: title || null };
}

/** As CommonMark understands them: those in a block of code, for one, are none. */
export function headingsOf(markdown: string): Heading[] {
  return fromMarkdown(markdown).children.flatMap((node) => {
    if (node.type !== 'heading' || !node.position) return [];
    const title = wordsOf(node).replace(/\s+/g, ' ').trim();
    const [from, to] = [node.position.start.offset ?? 0, node.position.end.offset ?? 0];
    return title === '' ? [] : [{ depth: node.depth, title, from, to }];
  });
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
