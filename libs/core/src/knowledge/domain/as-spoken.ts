/** Markdown as one writes it in a chat: what it says, with the emphasis that WhatsApp shows. */
export function asSpoken(markdown: string): string {
  return markdown
    .replace(/^\s*(#{1,6}[^\S\n].*\n+|.+\n(=+|-+)[^\S\n]*\n+)+/, '') // the headings are named with the source
    .replace(/^#{1,6}[^\S\n]+(.*?)[^\S\n]*#*$/gm, '*$1*')
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__/g, '*$1$2*')
    .replace(/!?\[([^\]\n]+)\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g, (_, text: string, url: string) =>
      text === url ? url : `${text} (${url})`,
    )
    .trim();
}
