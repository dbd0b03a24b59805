import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { DomainError } from '@aynux/kernel';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { collected } from '../testing/file-of';
import { FileTooLarge, NoFile, UPLOAD_AT_MOST, uploadedFile } from './uploaded-file';

const MIB = 1024 * 1024;
const chunks = (count: number) => Readable.from(Array.from({ length: count }, () => Buffer.alloc(MIB)));
const request = (parts: object) => ({ headers: {}, isMultipart: () => false, ...parts }) as unknown as FastifyRequest;

describe('the file of a request', () => {
  it('is its body, handed on as it arrives', async () => {
    const { content } = await uploadedFile(request({ body: chunks(3) }));
    expect(await collected(content)).toHaveLength(3);
  });

  it('is refused at once when it says that it is too long', async () => {
    const headers = { 'content-length': String(UPLOAD_AT_MOST + 1) };
    await expect(uploadedFile(request({ headers, body: chunks(1) }))).rejects.toThrow(FileTooLarge);
  });

  it('is refused when it turns out to be too long', async () => {
    const { content } = await uploadedFile(request({ body: chunks(21) }));
    await expect(collected(content)).rejects.toThrow(FileTooLarge);
  });

  it('is not a body of JSON', async () => {
    await expect(uploadedFile(request({ body: { a: 1 } }))).rejects.toThrow(NoFile);
  });
});

describe('the file of a form', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = Fastify();
    await server.register(multipart);
    server.setErrorHandler((error: DomainError, _request, reply) => reply.status(400).send({ code: error.code }));
    server.post('/', async (asked) => {
      const { content, fields } = await uploadedFile(asked);
      return { text: Buffer.concat(await collected(content)).toString(), fields };
    });
  });
  afterAll(() => server.close());

  const file = (name: string, text = 'a,b') => `"${name}"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${text}`;
  const field = (name: string, value: string) => `"${name}"\r\n\r\n${value}`;
  const END = '--cut--\r\n';
  const form = (parts: string[], end = END) =>
    parts.map((part) => `--cut\r\ncontent-disposition: form-data; name=${part}\r\n`).join('') + end;
  const send = async (payload: string, type = 'multipart/form-data; boundary=cut') =>
    (await server.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': type } })).json();

  it('comes with what else the form says, before it and after it', async () => {
    const payload = form([field('dryRun', 'true'), file('file'), field('x', '1'), field('x', '2')]);
    expect(await send(payload)).toEqual({ text: 'a,b', fields: { dryRun: 'true', x: ['1', '2'] } });
  });

  it('is not one by another name, and must be there', async () => {
    expect(await send(form([file('other')]))).toEqual({ code: 'import.no-file' });
    expect(await send(form([field('dryRun', 'true')]))).toEqual({ code: 'import.no-file' });
  });

  it('is refused when it is too long', async () => {
    expect(await send(form([file('file', 'x'.repeat(UPLOAD_AT_MOST + 1))]))).toEqual({ code: 'import.too-large' });
  });

  it.each([
    ['says no boundary', form([file('file')]), 'multipart/form-data'],
    ['breaks off in the file', form([file('file')], ''), undefined],
    ['breaks off in a header', '--cut\r\ncontent-dispo', undefined],
    ['breaks off after the file', form([file('file')], '--cut\r\n'), undefined],
  ])('is refused when the form %s', async (_, payload, type) => {
    expect(await send(payload, type)).toEqual({ code: 'import.form-malformed' });
  });
});
