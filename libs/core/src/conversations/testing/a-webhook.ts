import { randomUUID } from 'node:crypto';
import { signatureOf } from '../infrastructure/whatsapp-signature';

type Json = Readonly<Record<string, unknown>>;

export const APP_SECRET = 'the-secret-of-the-app';
export const BUSINESS_NUMBER = '106540352242922';

export interface Sender {
  /** Null: it is hidden. */
  readonly phone?: string | null;
  readonly userId?: string;
  readonly username?: string;
  readonly name?: string;
}

export const ANA: Sender = { phone: '5492644472542', name: 'Ana Mendoza' };
/** Writes with a username, so no phone is told. */
export const BRUNO: Sender = {
  phone: null,
  userId: 'AR.13491208655302741918',
  username: 'bruno.sj',
  name: 'Bruno',
};

/** A message in Meta's words; a text when nothing else is said. */
export function aMessage(content: Json | string = 'Hola', { phone, userId }: Sender = ANA, id = aMessageId()): Json {
  return {
    ...(phone ? { from: phone } : {}),
    ...(userId ? { from_user_id: userId } : {}),
    id,
    timestamp: '1767225600',
    ...(typeof content === 'string' ? { type: 'text', text: { body: content } } : content),
  };
}

export const aMessageId = () => `wamid.${Buffer.from(randomUUID()).toString('base64')}`;

export function aStatus(id: string, status = 'delivered', more: Json = {}): Json {
  return { id, status, timestamp: '1767225605', recipient_id: ANA.phone, ...more };
}

/** One change: what happened at one number of the business. */
export function aChange(value: Json, number = BUSINESS_NUMBER): Json {
  const metadata = { display_phone_number: '5492645000000', phone_number_id: number };
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
}

export function contactOf({ phone, userId, username, name }: Sender): Json {
  return {
    profile: { ...(name ? { name } : {}), ...(username ? { username } : {}) },
    ...(phone ? { wa_id: phone } : {}),
    ...(userId ? { user_id: userId } : {}),
  };
}

export function anEnvelope(...changes: readonly Json[]): Json {
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] };
}

interface Options {
  readonly sender?: Sender;
  /** Texts, or messages in Meta's words. */
  readonly messages?: readonly (Json | string)[];
  readonly statuses?: readonly Json[];
  readonly number?: string;
  /** Instead of all the above. */
  readonly body?: unknown;
  readonly secret?: string;
}

export interface WebhookRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** A signed request, as `inject` of the application takes it. */
export function aWebhook(options: Options = {}): WebhookRequest {
  const { sender = ANA, messages = ['Hola'], statuses = [], number, secret = APP_SECRET } = options;
  const said = messages.map((message) => (typeof message === 'string' ? aMessage(message, sender) : message));
  const value = {
    ...(said.length ? { contacts: [contactOf(sender)], messages: said } : {}),
    ...(statuses.length ? { statuses } : {}),
  };
  const payload = JSON.stringify('body' in options ? options.body : anEnvelope(aChange(value, number)));
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signatureOf(Buffer.from(payload), secret),
  };
  return { method: 'POST', url: '/api/v1/webhooks/whatsapp', headers, payload };
}
