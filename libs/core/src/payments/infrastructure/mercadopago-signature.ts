import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@aynux/kernel';

export interface SignedNotice {
  /** Of what it is about: `data.id` of the address. */
  readonly id: string;
  readonly requestId: string | undefined;
  /** `ts=…,v1=…` */
  readonly signature: string | undefined;
}

/** HMAC-SHA256, hexadecimal, over what Mercado Pago calls the manifest; what was not sent is left out of it. */
export function mercadopagoSignature(
  { id, requestId }: Omit<SignedNotice, 'signature'>,
  ts: string,
  secret: string,
): string {
  const manifest = `id:${id.toLowerCase()};${requestId ? `request-id:${requestId};` : ''}ts:${ts};`;
  return createHmac('sha256', secret).update(manifest).digest('hex');
}

/** @throws PaymentSignatureInvalid */
export function verifyNotice(notice: SignedNotice, secret: string | null): void {
  const parts = Object.fromEntries((notice.signature ?? '').split(',').map((part) => part.trim().split('=', 2)));
  const [ts, v1]: (string | undefined)[] = [parts['ts'], parts['v1']];
  // Without a secret it is compared as well, so that nobody learns from how long it takes that there is none.
  const expected = mercadopagoSignature(notice, ts ?? '', secret ?? 'none');
  const isSame = timingSafeEqual(digestOf(v1 ?? ''), digestOf(expected));
  if (secret === null || !ts || !v1 || !isSame) throw new PaymentSignatureInvalid();
}

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** Also for an organization that there is not, or that takes no payments: nobody learns which. */
export class PaymentSignatureInvalid extends DomainError {
  constructor() {
    super('unauthenticated', 'webhook.signature-invalid', 'X-Signature is not that of this notification.');
  }
}
