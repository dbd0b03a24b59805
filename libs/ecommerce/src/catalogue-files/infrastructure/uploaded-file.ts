import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { DomainError } from '@aynux/kernel';
import type { FastifyRequest } from 'fastify';

export const UPLOAD_AT_MOST = 20 * 1024 * 1024;

/** The media types in which a file may come as the body itself. */
export const FILE_TYPES = ['text/csv', 'application/x-ndjson', 'application/octet-stream'];

/**
 * The file of a request: a multipart field `file`, or the body. It is read as it arrives.
 * @throws NoFile, FileTooLarge, the latter perhaps only when it has arrived so far
 */
export async function uploadedFile(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > UPLOAD_AT_MOST) throw new FileTooLarge();
  if (!request.isMultipart()) {
    if (!(request.body instanceof Readable)) throw new NoFile();
    return limited(request.body, () => false);
  }
  const part: MultipartFile | undefined = await request.file();
  if (part?.fieldname !== 'file') throw new NoFile();
  return limited(part.file, () => part.file.truncated);
}

/** Ends with an error rather than in the middle of a row. */
async function* limited(content: Readable, isCut: () => boolean): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > UPLOAD_AT_MOST) throw new FileTooLarge();
    yield chunk;
  }
  if (isCut()) throw new FileTooLarge();
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

export class FileTooLarge extends DomainError {
  constructor() {
    super('too-large', 'import.too-large', 'A file has at most 20 MiB. Longer ones go in by the command line.');
  }
}
