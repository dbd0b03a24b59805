import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@aynux/kernel';

/** `X-Hub-Signature-256` of these bytes: HMAC-SHA256 with the app's secret. */
export function signatureOf(body: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/**
 * Lets only what the provider sent pass. Several secrets, comma separated, are valid while one is being replaced; without
 * any the channel is closed.
 * @throws WebhookClosed, SignatureInvalid
 */
export function verifySignature(body: Buffer, signature: string | undefined, secrets: string | undefined): void {
  const valid = listed(secrets);
  if (valid.length === 0) throw new WebhookClosed('META_APP_SECRET');
  if (!signature || !/^sha256=[0-9a-f]{64}$/.test(signature)) throw new SignatureInvalid();
  // Each is compared, and each in the same time, so that nothing is learnt from how long it takes.
  const matches = valid.filter((secret) => isSame(signature, signatureOf(body, secret)));
  if (matches.length === 0) throw new SignatureInvalid();
}

/** @throws WebhookClosed, HandshakeRefused */
export function verifyHandshake(mode: unknown, token: unknown, expected: string | undefined): void {
  if (!expected) throw new WebhookClosed('WHATSAPP_VERIFY_TOKEN');
  const isOurs = typeof token === 'string' && isSame(token, expected);
  if (mode !== 'subscribe' || !isOurs) throw new HandshakeRefused();
}

function listed(secrets: string | undefined): readonly string[] {
  return (secrets ?? '').split(',').flatMap((secret) => secret.trim() || []);
}

/** Their hashes are as long as each other, whatever the texts are. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

export class WebhookClosed extends DomainError {
  constructor(variable: string) {
    super('forbidden', 'webhook.closed', `This webhook is closed until ${variable} is set.`);
  }
}

export class SignatureInvalid extends DomainError {
  constructor() {
    super('unauthenticated', 'webhook.signature-invalid', 'X-Hub-Signature-256 is not that of this body.');
  }
}

export class HandshakeRefused extends DomainError {
  constructor() {
    super('forbidden', 'webhook.handshake-refused', 'hub.mode or hub.verify_token is not what was agreed.');
  }
}
