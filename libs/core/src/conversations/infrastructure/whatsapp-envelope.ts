import type { RecordDeliveryStatusCommand } from '../application/record-delivery-status';
import type { Identity } from '../domain/identity';
import type { IncomingMessage } from '../domain/incoming-message';
import { isObject, type Json, listIn, objectIn, textIn } from './json-values';
import { messageIn, timeIn } from './whatsapp-message';

/** What a webhook of Meta's tells. */
export interface WhatsappNews {
  readonly messages: readonly { readonly sender: Identity; readonly message: IncomingMessage }[];
  readonly renames: readonly { readonly former: Identity; readonly identity: Identity }[];
  readonly statuses: readonly RecordDeliveryStatusCommand[];
  /** Messages that say neither who sent them nor how they are called. */
  readonly nameless: number;
}

export interface EnvelopeOfNumber {
  /** The business's number that it was sent to. */
  readonly phoneNumberId: string | null;
  readonly envelope: Json;
}

/** One envelope may hold the changes of several numbers, which may belong to different organizations. */
export function byNumber(body: Json): readonly EnvelopeOfNumber[] {
  const changes = listIn(body, 'entry').flatMap((entry) =>
    listIn(entry, 'changes').map((change) => ({ entry, change, phoneNumberId: numberOf(change) })),
  );
  const numbers = [...new Set(changes.map(({ phoneNumberId }) => phoneNumberId))];
  return numbers.map((phoneNumberId) => {
    const own = changes.filter((each) => each.phoneNumberId === phoneNumberId);
    const entry = own.map(({ entry, change }) => ({ ...entry, changes: [change] }));
    return { phoneNumberId, envelope: { ...body, entry } };
  });
}

/** Empty when the body is no envelope. */
export function newsIn(body: unknown, receivedAt: Date): WhatsappNews {
  const entries = isObject(body) ? listIn(body, 'entry') : [];
  const values = entries
    .flatMap((entry) => listIn(entry, 'changes'))
    .filter((change) => change['field'] === 'messages')
    .map((change) => objectIn(change, 'value'));
  const said = values.flatMap((value) =>
    listIn(value, 'messages')
      .filter((message) => message['type'] !== 'system')
      .map((message) => ({ sender: senderOf(message, value), message: messageIn(message, receivedAt) })),
  );
  const messages = said.filter(({ sender, message }) => isNamed(sender) && message.externalId !== null);
  return {
    messages,
    renames: values.flatMap((value) => listIn(value, 'messages').flatMap(renameIn)),
    statuses: values.flatMap((value) => listIn(value, 'statuses').flatMap((status) => statusIn(status, receivedAt))),
    nameless: said.length - messages.length,
  };
}

function numberOf(change: Json): string | null {
  return textIn(objectIn(objectIn(change, 'value'), 'metadata'), 'phone_number_id');
}

/** The contacts stand beside the messages; each is the one of its id, or the only one there is. */
function senderOf(message: Json, value: Json): Identity {
  const phone = phoneIn(message, 'from');
  const userId = textIn(message, 'from_user_id');
  const contacts = listIn(value, 'contacts');
  const isSender = (contact: Json) =>
    (phone !== null && phoneIn(contact, 'wa_id') === phone) ||
    (userId !== null && textIn(contact, 'user_id') === userId);
  const isAlone = contacts.length === 1 && listIn(value, 'messages').length === 1;
  const contact = contacts.find(isSender) ?? (isAlone ? contacts[0] : undefined) ?? {};
  const profile = objectIn(contact, 'profile');
  return {
    phone: phone ?? phoneIn(contact, 'wa_id'),
    userId: userId ?? textIn(contact, 'user_id'),
    parentUserId: textIn(message, 'from_parent_user_id') ?? textIn(contact, 'parent_user_id'),
    username: textIn(profile, 'username') ?? textIn(contact, 'username'),
    name: textIn(profile, 'name'),
    verbatim: true,
  };
}

/** Somebody changed the phone, and with it the user id; the phone may be hidden. */
function renameIn(message: Json): WhatsappNews['renames'] {
  const system = objectIn(message, 'system');
  const former = {
    phone: phoneIn(message, 'from'),
    userId: textIn(system, 'previous_user_id'),
    parentUserId: textIn(system, 'previous_parent_user_id'),
  };
  const identity = {
    phone: phoneIn(system, 'wa_id') ?? phoneIn(system, 'new_wa_id'),
    userId: textIn(system, 'user_id'),
    parentUserId: textIn(system, 'parent_user_id'),
    verbatim: true,
  };
  const isRename = message['type'] === 'system' && /^(user|customer)_changed_/.test(textIn(system, 'type') ?? '');
  return isRename && isNamed(former) && isNamed(identity) ? [{ former, identity }] : [];
}

function statusIn(status: Json, receivedAt: Date): RecordDeliveryStatusCommand[] {
  const [externalId, reached] = [textIn(status, 'id'), textIn(status, 'status')];
  if (externalId === null || !isReached(reached)) return [];
  const [error] = listIn(status, 'errors');
  const reference = textIn(status, 'biz_opaque_callback_data');
  return [
    {
      externalId,
      status: reached,
      at: timeIn(status, receivedAt),
      ...(error ? { error: { code: textIn(error, 'code') ?? 'unknown', title: titleOf(error) } } : {}),
      ...(reference ? { reference } : {}),
    },
  ];
}

function isReached(status: string | null): status is RecordDeliveryStatusCommand['status'] {
  return status !== null && ['sent', 'delivered', 'read', 'failed'].includes(status);
}

function titleOf(error: Json): string {
  const details = textIn(objectIn(error, 'error_data'), 'details');
  return [textIn(error, 'title') ?? textIn(error, 'message'), details].filter((part) => part !== null).join(': ');
}

/** Digits only: anything else is no phone, whatever the field is called. */
function phoneIn(from: Json, key: string): string | null {
  const phone = textIn(from, key);
  return phone !== null && /^\d{6,15}$/.test(phone) ? phone : null;
}

function isNamed({ phone, userId, parentUserId }: Identity): boolean {
  return Boolean(phone ?? userId ?? parentUserId);
}
