import type { IncomingMessage, MessageKind } from './incoming-message';

/** What cannot be made out yet. */
export type Unreadable = Extract<
  MessageKind,
  'image' | 'audio' | 'video' | 'document' | 'sticker' | 'location' | 'contacts' | 'unsupported'
>;

/** What a message comes down to. */
export type Reading =
  /** To be routed by its words; `beside` them came something that cannot be read. */
  | { readonly as: 'words'; readonly text: string; readonly beside: Unreadable | null }
  /** A cart that was put together in the channel's own catalogue. */
  | { readonly as: 'order'; readonly text: string }
  /** Nothing to be routed; the contact is told so. */
  | { readonly as: 'wordless'; readonly text: string; readonly what: Unreadable }
  /** Nothing to be answered. */
  | { readonly as: 'gesture'; readonly text: string };

export function read({ kind, text, payload }: IncomingMessage): Reading {
  const words = text?.trim() ?? '';
  switch (kind) {
    case 'text':
    case 'interactive':
    case 'button':
      return words ? { as: 'words', text: words, beside: null } : { as: 'wordless', text: '', what: 'unsupported' };
    case 'reaction':
      return { as: 'gesture', text: words || wordIn(payload, 'emoji') };
    case 'order': {
      const order = [words, ...itemsOf(payload)].filter(Boolean).join('\n');
      return order ? { as: 'order', text: order } : { as: 'wordless', text: '', what: 'unsupported' };
    }
    case 'location':
      return { as: 'wordless', text: placeOf(payload), what: kind };
    case 'contacts':
      return { as: 'wordless', text: namesIn(payload).join(', '), what: kind };
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
    case 'sticker':
    case 'unsupported':
      return words ? { as: 'words', text: words, beside: kind } : { as: 'wordless', text: '', what: kind };
  }
}

type Payload = IncomingMessage['payload'];

/** `2 x FER-0012`, one line each. */
function itemsOf(payload: Payload): string[] {
  return listIn(payload, 'product_items').flatMap((item) => {
    const [product, quantity] = [wordIn(item, 'product_retailer_id'), wordIn(item, 'quantity')];
    return product ? [`${quantity || 1} x ${product}`] : [];
  });
}

function placeOf(payload: Payload): string {
  const [latitude, longitude] = [wordIn(payload, 'latitude'), wordIn(payload, 'longitude')];
  const place = [wordIn(payload, 'name'), wordIn(payload, 'address')].filter(Boolean).join(', ');
  return [place, latitude && longitude ? `(${latitude}, ${longitude})` : ''].filter(Boolean).join(' ');
}

function namesIn(payload: Payload): string[] {
  return listIn(payload, 'contacts').flatMap(({ name }) => {
    return typeof name === 'object' && name !== null ? [wordIn(name as Payload, 'formatted_name')].filter(Boolean) : [];
  });
}

/** A provider's payload promises nothing, so what is not as expected is left out. */
function listIn(payload: Payload, key: string): Payload[] {
  const list = payload[key];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
}

function wordIn(payload: Payload, key: string): string {
  const word = payload[key];
  return typeof word === 'string' || typeof word === 'number' ? String(word).trim() : '';
}
