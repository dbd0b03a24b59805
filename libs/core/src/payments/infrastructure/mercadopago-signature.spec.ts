import { createHmac } from 'node:crypto';
import { mercadopagoSignature, PaymentSignatureInvalid, verifyNotice } from './mercadopago-signature';

const SECRET = 'the-webhook-secret';
const hmac = (manifest: string) => createHmac('sha256', SECRET).update(manifest).digest('hex');

it('is made over id, request and time, as Mercado Pago says', () => {
  const notice = { id: 'ABC123', requestId: 'r-1' };
  expect(mercadopagoSignature(notice, '1790000000', SECRET)).toBe(hmac('id:abc123;request-id:r-1;ts:1790000000;'));
  expect(mercadopagoSignature({ id: '1', requestId: undefined }, '2', SECRET)).toBe(hmac('id:1;ts:2;'));
});

const signed = (more: Record<string, string | undefined> = {}) => {
  const notice = { id: '1', requestId: 'r-1' };
  const signature = `ts=5, v1=${mercadopagoSignature(notice, '5', SECRET)}`;
  return { ...notice, signature, ...more };
};

it('lets pass what the secret of the organization has signed', () => {
  expect(() => verifyNotice(signed(), SECRET)).not.toThrow();
});

it.each([
  ['about another payment', signed({ id: '2' }), SECRET],
  ['of another request', signed({ requestId: 'r-2' }), SECRET],
  ['of another time', signed({ signature: signed().signature.replace('ts=5', 'ts=6') }), SECRET],
  ['without a signature', signed({ signature: undefined }), SECRET],
  ['with half a signature', signed({ signature: 'ts=5' }), SECRET],
  ['with the secret of another organization', signed(), 'another secret'],
  ['where there is no secret', signed({ signature: `ts=5,v1=${mercadopagoSignature(signed(), '5', 'none')}` }), null],
])('refuses what is %s', (_, notice, secret) => {
  expect(() => verifyNotice(notice, secret)).toThrow(PaymentSignatureInvalid);
});
