import { expectVersion } from '@aynux/kernel';
import { cleanLine } from './clean-text';
import { DocumentHasNoText, DocumentTooLong } from './document-errors';
import { type Outline, type Passage, passagesOf } from './passages';

/** In UTF-16 units: some four hundred pages. */
export const TEXT_AT_MOST = 1_000_000;

/** What is said about a text, beside what it says. */
export interface DocumentDetails {
  readonly title: string;
  readonly documentType: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** Texts that are not are kept, and never found. */
  readonly active: boolean;
}

/** The file that a text was read from. */
export interface DocumentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Null where there are none. */
  readonly pages: number | null;
  /** Of its bytes, in hexadecimal digits: a file that comes again is recognised by it. */
  readonly sha256: string;
}

/** What a document says. */
export interface Manuscript {
  /** Plain text or Markdown, without control characters but tabs and line feeds. */
  readonly text: string;
  readonly outline: Outline;
  /** Null when it was typed in. */
  readonly file: DocumentFile | null;
}

export interface DocumentState extends DocumentDetails {
  readonly id: string;
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly file: DocumentFile | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  /** 0 of one that was never saved. */
  readonly version: number;
}

/** A text that agents answer from, passage by passage. */
export class Document {
  private constructor(readonly state: DocumentState) {}

  /** @throws DocumentHasNoText, DocumentTooLong */
  static of(id: string, details: DocumentDetails, manuscript: Manuscript, at: Date): Document {
    const times = { createdAt: at, updatedAt: at, deletedAt: null };
    return new Document({ id, ...described(details), ...written(manuscript), ...times, version: 0 });
  }

  static stored(state: DocumentState): Document {
    return new Document(state);
  }

  /** @throws ResourceStale when another version than the expected one is there */
  expect(version: number | null): this {
    expectVersion(this.state.version, version);
    return this;
  }

  /**
   * What is left out stays.
   * @throws DocumentHasNoText, DocumentTooLong
   */
  change(details: Partial<DocumentDetails>, manuscript: Manuscript | null): Document {
    const changed = described({ ...this.state, ...details });
    return new Document({ ...this.state, ...changed, ...(manuscript ? written(manuscript) : {}) });
  }

  /** It is found no more, and may be restored. */
  delete(at: Date): Document {
    return new Document({ ...this.state, deletedAt: at });
  }

  restore(): Document {
    return new Document({ ...this.state, deletedAt: null });
  }
}

/** Not of spaces, marks and what formats alone. */
const VISIBLE = /[^\s\p{C}\p{M}]/u;

function described({ title, documentType, category, tags, active }: DocumentDetails): DocumentDetails {
  const said = [...new Set(tags.map(cleanLine).filter((tag) => tag !== ''))];
  const about = {
    documentType: cleanLine(documentType),
    category: category === null ? null : cleanLine(category) || null,
  };
  return { title: cleanLine(title), ...about, tags: said, active };
}

function written({ text, outline, file }: Manuscript): Pick<DocumentState, 'text' | 'passages' | 'file'> {
  if (!VISIBLE.test(text)) throw new DocumentHasNoText(file?.name ?? null, file?.pages ?? null);
  if (text.length > TEXT_AT_MOST) throw new DocumentTooLong(file?.name ?? null, TEXT_AT_MOST);
  return { text, passages: passagesOf(text, outline), file };
}
