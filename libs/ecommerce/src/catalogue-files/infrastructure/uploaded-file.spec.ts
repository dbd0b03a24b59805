import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { collected } from '../testing/file-of';
import { FileTooLarge, NoFile, UPLOAD_AT_MOST, uploadedFile } from './uploaded-file';

const MIB = 1024 * 1024;
const chunks = (count: number) => Readable.from(Array.from({ length: count }, () => Buffer.alloc(MIB)));
const request = (parts: object) => ({ headers: {}, isMultipart: () => false, ...parts }) as unknown as FastifyRequest;
const form = (part: object | undefined) => request({ isMultipart: () => true, file: async () => part });

describe('the file of a request', () => {
  it('is its body, handed on as it arrives', async () => {
    expect(await collected(await uploadedFile(request({ body: chunks(3) })))).toHaveLength(3);
  });

  it('is refused at once when it says that it is too long', async () => {
    const headers = { 'content-length': String(UPLOAD_AT_MOST + 1) };
    await expect(uploadedFile(request({ headers, body: chunks(1) }))).rejects.toThrow(FileTooLarge);
  });

  it('is refused when it turns out to be too long', async () => {
    await expect(collected(await uploadedFile(request({ body: chunks(21) })))).rejects.toThrow(FileTooLarge);
  });

  it('does not end in the middle of a row where the form was cut', async () => {
    const file = Object.assign(chunks(1), { truncated: true });
    await expect(collected(await uploadedFile(form({ fieldname: 'file', file })))).rejects.toThrow(FileTooLarge);
  });

  it.each([
    ['a body that is no file', request({ body: { a: 1 } })],
    ['a form without a file', form(undefined)],
    ['a form whose file has another name', form({ fieldname: 'other', file: chunks(1) })],
  ])('is not %s', async (_, asked) => {
    await expect(uploadedFile(asked)).rejects.toThrow(NoFile);
  });
});
