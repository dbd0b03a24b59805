import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Multipart, SavedMultipartFilesResult } from '@fastify/multipart';
import { DomainError } from '@aynux/kernel';
import type { FastifyRequest } from 'fastify';

export const UPLOAD_AT_MOST = 20 * 1024 * 1024;

/** The media types in which a file may come as the body itself. */
export const FILE_TYPES = ['text/csv', 'application/x-ndjson', 'application/octet-stream'];

export interface UploadedFile {
  readonly content: AsyncIterable<Uint8Array>;
  /** What else a form says; empty where the file is the body. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The file of a request. A body is read as it arrives; a form is read to its end first, because fields may come after the file,
 * and because nothing must be done for one that breaks off.
 * @throws NoFile, FormMalformed, FileTooLarge, the latter perhaps only when a body has arrived so far
 */
export async function uploadedFile(request: FastifyRequest): Promise<UploadedFile> {
  if (request.isMultipart()) return fileOfForm(request);
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > UPLOAD_AT_MOST) throw new FileTooLarge();
  if (!(request.body instanceof Readable)) throw new NoFile();
  return { content: limited(request.body), fields: {} };
}

async function fileOfForm(request: FastifyRequest): Promise<UploadedFile> {
  const { files, values } = await saved(request);
  const [file] = files;
  if (file?.fieldname !== 'file') throw new NoFile();
  return { content: fileAt(file.filepath), fields: said(values) };
}

/** Opened when it is read, and so not at all for a request that is refused before. */
async function* fileAt(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** On disk until the request is answered. */
async function saved(request: FastifyRequest): Promise<SavedMultipartFilesResult> {
  try {
    return await request.saveRequestFiles({ limits: { fileSize: UPLOAD_AT_MOST, files: 1 } });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!('code' in error)) throw new FormMalformed(error.message); // only those of the form's parser have none
    throw error.code === 'FST_REQ_FILE_TOO_LARGE' ? new FileTooLarge() : error;
  }
}

/** What the form says in its fields that are no files; a list where it says several. */
function said(parts: SavedMultipartFilesResult['values']): UploadedFile['fields'] {
  const all = Object.entries(parts).map(([name, part]) => [name, [part].flat() as Part[]] as const);
  const texts = all.filter(([, [first]]) => first?.type === 'field');
  return Object.fromEntries(
    texts.map(([name, [first, ...more]]) => [name, more.length ? [first, ...more].map(valueOf) : valueOf(first)]),
  );
}

type Part = Multipart | undefined;

const valueOf = (part: Part) => (part?.type === 'field' ? part.value : undefined);

/** Ends with an error rather than in the middle of a row. */
async function* limited(content: Readable): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > UPLOAD_AT_MOST) throw new FileTooLarge();
    yield chunk;
  }
}

export class NoFile extends DomainError {
  constructor() {
    super(
      'invalid',
      'import.no-file',
      `Send the file as the multipart field "file", or as a body of ${FILE_TYPES[0]}.`,
    );
  }
}

export class FormMalformed extends DomainError {
  constructor(why: string) {
    super('invalid', 'import.form-malformed', `The form cannot be read, and nothing was imported: ${why}.`);
  }
}

export class FileTooLarge extends DomainError {
  constructor() {
    super('too-large', 'import.too-large', 'A file has at most 20 MiB. Longer ones go in by the command line.');
  }
}
