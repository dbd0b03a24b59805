/** A table whose source lines up, too. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, n) => Math.max(3, ...all.map((row) => row[n]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, n) => cell.padEnd(widths[n]!)).join(' | ')} |`;
  return [line(all[0]!), line(widths.map((width) => '-'.repeat(width))), ...all.slice(1).map(line)].join('\n');
}

export const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

export const code = (text: string) => `\`${text}\``;

export const paragraphs = (...parts: readonly string[]) => parts.filter(Boolean).join('\n\n');
