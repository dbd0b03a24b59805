import { Injectable } from '@nestjs/common';
import type { DocumentReader, IncomingFile, ReadFile } from '../application/document-reader';
import { cleanLine, cleanText } from '../domain/clean-text';
import { digestOf } from '../domain/digest';
import type { DocumentFile, Manuscript } from '../domain/document';
import { FileTooLarge, FileTypeUnknown, TextNotReadable } from '../domain/document-errors';
import type { Heading } from '../domain/passages';
import { headingsOf, withoutFrontMatter } from './markdown-outline';
import { PdfReader } from './pdf-reader';
import { pdfText } from './pdf-text';
import { textOfBytes } from './text-of-bytes';

export const FILE_AT_MOST = 20 * 1024 * 1024;

const TEXT_ENDINGS: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  text: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
  markdown: 'text/markdown',
};

/** How files begin that are taken for documents, and are not read here. */
const OTHERS: readonly [begins: string, what: string][] = [
  ['PK\x03\x04', 'a Word, Excel or other zipped file'],
  ['\xd0\xcf\x11\xe0', 'an old Word or Excel file'],
  ['{\\rtf', 'an RTF file'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
];

/** Tells files apart by what is in them, and only plain text from Markdown by its name. */
@Injectable()
export class FileDocumentReader implements DocumentReader {
  private readonly pdfs = new PdfReader();

  async read({ name, bytes }: IncomingFile): Promise<ReadFile> {
    if (bytes.length > FILE_AT_MOST) throw new FileTooLarge(name, FILE_AT_MOST);
    const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
    const file = { name, bytes: bytes.length, sha256: digestOf(bytes) };
    if (beginning.includes('%PDF-')) return this.readPdf(file, bytes);
    const [, other] = OTHERS.find(([begins]) => beginning.startsWith(begins)) ?? [];
    if (other) throw new FileTypeUnknown(name, other);
    const mediaType = TEXT_ENDINGS[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''];
    if (!mediaType) throw new FileTypeUnknown(name, 'none of them by its name');
    const text = textOfBytes(bytes);
    if (text === null) throw new TextNotReadable(name);
    return readText(text, { ...file, mediaType, pages: null });
  }

  write(markdown: string): Manuscript {
    const text = cleanText(markdown);
    return { text, outline: { headings: headingsOf(text), pages: [] }, file: null };
  }

  private async readPdf(file: Omit<DocumentFile, 'mediaType' | 'pages'>, bytes: Uint8Array): Promise<ReadFile> {
    const { title, pages } = await this.pdfs.read(file.name, bytes);
    const isTelling = title !== null && /\p{L}{3}/u.test(title) && !/^microsoft |\.\w{2,4}$|^untitled/i.test(title);
    const read = pdfText(pages);
    const named = isTelling ? cleanLine(title) : highestOf(read.outline.headings);
    return {
      ...read,
      file: { ...file, mediaType: 'application/pdf', pages: pages.length },
      title: named?.slice(0, 500) ?? null,
    };
  }
}

function readText(content: string, file: DocumentFile): ReadFile {
  const all = cleanText(content);
  if (file.mediaType !== 'text/markdown') return { text: all, outline: { headings: [], pages: [] }, file, title: null };
  const { text, title } = withoutFrontMatter(all);
  const headings = headingsOf(text);
  return { text, outline: { headings, pages: [] }, file, title: (title ?? highestOf(headings))?.slice(0, 500) ?? null };
}

const highestOf = (headings: readonly Heading[]) => headings.find(({ depth }) => depth === 1)?.title;
