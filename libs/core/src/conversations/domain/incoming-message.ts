export const MESSAGE_KINDS = [
  'text',
  'interactive',
  'button',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'order',
  'unsupported',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** One message of a contact, whatever way it came in. */
export interface IncomingMessage {
  readonly kind: MessageKind;
  /** What the contact said in words: body, title of the button or list row, caption; null for a voice note, a sticker… */
  readonly text: string | null;
  /** As the provider told it, without the parts above: media id and mime type, coordinates, ordered items… */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The provider's id (`wamid.…`); null when it came over the API. */
  readonly externalId: string | null;
  readonly sentAt: Date;
}
