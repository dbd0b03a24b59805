import {
  HandshakeRefused,
  SignatureInvalid,
  signatureOf,
  verifyHandshake,
  verifySignature,
  WebhookClosed,
} from './whatsapp-signature';

const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}');
const signed = signatureOf(body, 'secret');

describe('the signature of a webhook', () => {
  it('is that of the provider', () => {
    // Computed with openssl: the format must not be ours alone.
    expect(signatureOf(Buffer.from('hello'), 'key')).toBe(
      'sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b',
    );
  });

  it('lets pass what was signed with the secret', () => {
    expect(() => verifySignature(body, signed, 'secret')).not.toThrow();
  });

  it.each(['old,secret', ' secret , new ', 'secret,'])('lets pass any of several: "%s"', (secrets) => {
    expect(() => verifySignature(body, signed, secrets)).not.toThrow();
  });

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['was made with another secret', signatureOf(body, 'other')],
    ['is that of another body', signatureOf(Buffer.from('{}'), 'secret')],
    ['lacks its scheme', signed.slice('sha256='.length)],
    ['has another scheme', signed.replace('sha256', 'sha1')],
    ['is cut short', signed.slice(0, -1)],
    ['is too long', `${signed}0`],
    ['is in capitals', signed.toUpperCase()],
    ['is of characters that are no hexadecimal digits', `sha256=${'g'.repeat(64)}`],
  ])('is refused when it %s', (_, signature) => {
    expect(() => verifySignature(body, signature, 'secret')).toThrow(SignatureInvalid);
  });

  it('is refused when one byte of the body differs', () => {
    expect(() => verifySignature(Buffer.from(body.toString().replace('[]', '[ ]')), signed, 'secret')).toThrow(
      SignatureInvalid,
    );
  });

  it.each([undefined, '', ' ', ',', ' , '])(
    'is of no use while the secret is "%s": the channel is closed',
    (secrets) => {
      expect(() => verifySignature(body, signatureOf(body, secrets ?? ''), secrets)).toThrow(WebhookClosed);
    },
  );
});

describe('the handshake', () => {
  it('is made with the token that was agreed', () => {
    expect(() => verifyHandshake('subscribe', 'token', 'token')).not.toThrow();
  });

  it.each([
    ['the token is another', 'subscribe', 'nekot'],
    ['the token is missing', 'subscribe', undefined],
    ['the token came twice', 'subscribe', ['token', 'token']],
    ['the mode is another', 'unsubscribe', 'token'],
    ['the mode is missing', undefined, 'token'],
  ])('is refused when %s', (_, mode, token) => {
    expect(() => verifyHandshake(mode, token, 'token')).toThrow(HandshakeRefused);
  });

  it('is closed until a token is agreed', () => {
    expect(() => verifyHandshake('subscribe', '', '')).toThrow(WebhookClosed);
    expect(() => verifyHandshake('subscribe', 'undefined', undefined)).toThrow(WebhookClosed);
  });
});
