import { DomainError } from '@aynux/kernel';

/** A file, by the name it came with; null: what was typed in. */
type Name = string | null;

const named = (name: Name) => (name === null ? 'The text' : `The file "${name}"`);
const pointers = (name: Name, detail: string) => [{ pointer: name === null ? '/content' : '/file', detail }];

/** Of the shelf that already has it. */
export class DocumentExists extends DomainError {
  constructor(noun: string, id: string | null) {
    super('conflict', `${noun}.exists`, `There is a ${noun} like this already${id ? `: ${id}` : ''}.`, [
      { pointer: '/content', detail: id ? `is there already, as ${id}` : 'is there already' },
    ]);
  }
}

export class DocumentHasNoText extends DomainError {
  constructor(name: Name, pages: number | null) {
    const scanned =
      pages === null ? '' : ' Its pages are pictures, perhaps: what is in them has to be recognised first.';
    super(
      'unprocessable',
      'document.no-text',
      `${named(name)} has no text to read.${scanned}`,
      pointers(name, 'has no text'),
    );
  }
}

export class DocumentTooLong extends DomainError {
  constructor(name: Name, most: number) {
    const limit = `has at most ${most} characters`;
    super('too-large', 'document.too-long', `${named(name)} is too long: a text ${limit}.`, pointers(name, limit));
  }
}

export class FileTooLarge extends DomainError {
  constructor(name: string, most: number) {
    const limit = `has at most ${most / 1024 / 1024} MiB`;
    super(
      'too-large',
      'document.file-too-large',
      `${named(name)} is too large: a file ${limit}.`,
      pointers(name, limit),
    );
  }
}

export class FileTypeUnknown extends DomainError {
  constructor(name: string, found: string) {
    const detail = 'is plain text, Markdown or PDF';
    super(
      'unprocessable',
      'document.type-unknown',
      `${named(name)} is ${found}; a document ${detail}.`,
      pointers(name, detail),
    );
  }
}

export class TextNotReadable extends DomainError {
  constructor(name: string) {
    const detail = 'is text in UTF-8, UTF-16 with its mark, or Windows-1252';
    super(
      'unprocessable',
      'document.not-text',
      `${named(name)} is no text: it has bytes that no text has.`,
      pointers(name, detail),
    );
  }
}

export class PdfEncrypted extends DomainError {
  constructor(name: string) {
    const detail = 'opens without a password';
    super(
      'unprocessable',
      'document.pdf-encrypted',
      `${named(name)} is encrypted. Save it without a password.`,
      pointers(name, detail),
    );
  }
}

export class PdfDamaged extends DomainError {
  constructor(name: string) {
    const detail = 'is a whole PDF';
    super(
      'unprocessable',
      'document.pdf-damaged',
      `${named(name)} is damaged: it can't be read as a PDF to its end.`,
      pointers(name, detail),
    );
  }
}

export class PdfHasTooManyPages extends DomainError {
  constructor(name: string, pages: number, most: number) {
    const detail = `has at most ${most} pages`;
    super(
      'too-large',
      'document.too-many-pages',
      `${named(name)} has ${pages} pages; a PDF ${detail}.`,
      pointers(name, detail),
    );
  }
}

export class PdfTooCostly extends DomainError {
  constructor(name: string, what: 'time' | 'memory') {
    const detail = `is read with little ${what}`;
    super(
      'unprocessable',
      'document.pdf-too-costly',
      `${named(name)} takes too much ${what} to read. Save it anew, or in parts.`,
      pointers(name, detail),
    );
  }
}
