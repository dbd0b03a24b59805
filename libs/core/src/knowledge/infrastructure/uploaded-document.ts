import { DomainError } from '@aynux/kernel';
import type { Multipart } from '@fastify/multipart';
import { InvalidRequest, shapeOfRequests } from '@aynux/platform';
import type { Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingFile } from '../application/document-reader';
import { cleanLine } from '../domain/clean-text';
import { FileTooLarge } from '../domain/document-errors';
import { FILE_AT_MOST } from './file-document-reader';

/** The same gate that bodies pass. */
const shape = shapeOfRequests();

/**
 * The file of a form and its other fields, in whatever order they come.
 * @throws NoFile, FileTooLarge, InvalidRequest
 */
export async function uploadedDocument<Fields extends object>(
  request: FastifyRequest,
  body: Type<Fields>,
): Promise<{ file: IncomingFile; fields: Fields }> {
  if (!request.isMultipart()) throw new NoFile();
  const fields = new Map<string, unknown[]>();
  let file: IncomingFile | undefined;
  const parts: AsyncIterable<Multipart> = request.parts({ limits: { fileSize: FILE_AT_MOST, files: 2 } });
  for await (const part of parts) {
    if (part.type === 'field') {
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), part.value]);
    } else if (part.fieldname === 'file' && !file) {
      file = { name: nameOf(part.filename), bytes: Buffer.concat(await part.file.toArray()) };
      if (part.file.truncated) throw new FileTooLarge(file.name, FILE_AT_MOST);
    } else {
      const detail = 'Send one file, as the field "file".';
      throw new InvalidRequest([{ pointer: `/${part.fieldname}`, detail }]);
    }
  }
  if (!file) throw new NoFile();
  const said = Object.fromEntries([...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
  return { file, fields: (await shape.transform(said, { type: 'body', metatype: body })) as Fields };
}

const LONGEST_NAME = 255;

/** Some browsers send the whole path. What is too long keeps its ending, by which texts are told apart. */
function nameOf(filename: string): string {
  const name = cleanLine(filename.replace(/^[^]*[\\/]/, ''));
  if (name.length <= LONGEST_NAME) return name || 'file';
  const [ending] = /\.\w{1,8}$/.exec(name) ?? [''];
  return name.slice(0, LONGEST_NAME - ending.length).toWellFormed() + ending;
}

export class NoFile extends DomainError {
  constructor() {
    super('invalid', 'document.no-file', 'Send the file as the field "file" of multipart/form-data.', [
      { pointer: '/file', detail: 'is missing' },
    ]);
  }
}
