import { type AddressInfo, createServer } from 'node:net';
import { neverLeft } from './never-left';

const failure = (url: string) =>
  fetch(url, { method: 'POST', body: '{}' }).then(
    () => null,
    (error: unknown) => error,
  );

it('knows that a name without an address was never written to', async () => {
  expect(neverLeft(await failure('http://graph.invalid/'))).toBe(true);
});

it('knows that a closed port was never written to', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  expect(neverLeft(await failure(`http://127.0.0.1:${port}/`))).toBe(true);
});

it('cannot say so of a server that hangs up', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.destroy()));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  expect(neverLeft(await failure(`http://127.0.0.1:${port}/`))).toBe(false);
  await new Promise((closed) => server.close(closed));
});

it.each([
  ['a connection that takes too long', { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } }, true],
  ['a certificate that is not trusted', { cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } }, true],
  ['every address refusing', { cause: { errors: [{ syscall: 'connect' }, { syscall: 'connect' }] } }, true],
  ['something else among them', { cause: { errors: [{ syscall: 'connect' }, { syscall: 'write' }] } }, false],
  ['a reset', { cause: { code: 'ECONNRESET', syscall: 'read' } }, false],
  ['what it has never seen', new TypeError('?'), false],
  ['nothing', null, false],
])('judges %s', (_, error, expected) => {
  expect(neverLeft(error)).toBe(expected);
});
