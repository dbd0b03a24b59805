import type { Manuscript } from '../domain/document';

export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadFile extends Manuscript {
  /** What it calls itself; null when it does not say. */
  readonly title: string | null;
}

/** Reads what people write texts with. */
export abstract class DocumentReader {
  /**
   * @throws FileTooLarge, FileTypeUnknown, TextNotReadable, PdfEncrypted, PdfDamaged, PdfHasTooManyPages, PdfTooCostly
   */
  abstract read(file: IncomingFile): Promise<ReadFile>;

  /** Of Markdown, which plain text is, too. */
  abstract write(markdown: string): Manuscript;
}
