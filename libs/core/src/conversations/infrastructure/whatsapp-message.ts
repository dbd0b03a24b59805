import type { IncomingMessage, MessageKind } from '../domain/incoming-message';
import { isObject, type Json, listIn, objectIn, textIn, without } from './json-values';

type Content = Pick<IncomingMessage, 'text' | 'payload'>;

/** WhatsApp lets nobody type more. What is longer, such as the answers of a form, is kept whole with its event. */
const LONGEST_TEXT = 4_096;

/** The part of a message that its type names → what was said, and the rest as it was told. */
const CONTENTS: Record<Exclude<MessageKind, 'unsupported'>, (content: Json, message: Json) => Content> = {
  text: (content) => ({ text: textIn(content, 'body'), payload: without(content, 'body') }),
  interactive: replyOf,
  button: (content) => ({ text: textIn(content, 'text'), payload: without(content, 'text') }),
  image: captioned,
  video: captioned,
  document: captioned,
  audio: wordless,
  sticker: wordless,
  location: wordless,
  contacts: (_, message) => ({ text: null, payload: { contacts: listIn(message, 'contacts') } }),
  reaction: wordless,
  order: (content) => ({ text: textIn(content, 'text'), payload: without(content, 'text') }),
};

/** A message in Meta's words; of a kind that is not known here, everything is kept. */
export function messageIn(message: Json, receivedAt: Date): IncomingMessage {
  const type = textIn(message, 'type') ?? '';
  const isKnown = Object.hasOwn(CONTENTS, type);
  const kind = isKnown ? (type as keyof typeof CONTENTS) : 'unsupported';
  const { text, payload } =
    kind === 'unsupported'
      ? { text: null, payload: without(message, 'from', 'from_user_id', 'from_parent_user_id', 'id', 'timestamp') }
      : CONTENTS[kind](objectIn(message, type), message);
  const about = Object.fromEntries(
    ['context', 'referral'].filter((key) => isObject(message[key])).map((key) => [key, message[key]]),
  );
  return {
    kind,
    text: text === null ? null : [...text.slice(0, 2 * LONGEST_TEXT)].slice(0, LONGEST_TEXT).join(''),
    payload: { ...payload, ...about },
    externalId: textIn(message, 'id'),
    sentAt: timeIn(message, receivedAt),
  };
}

/** Seconds, as text. Nothing was said after it came: a time to come would hold the window for replies open until then. */
export function timeIn(from: Json, receivedAt: Date): Date {
  const seconds = Number(textIn(from, 'timestamp') ?? NaN);
  return seconds > 0 && seconds * 1000 < receivedAt.getTime() ? new Date(seconds * 1000) : receivedAt;
}

function captioned(content: Json): Content {
  return { text: textIn(content, 'caption'), payload: without(content, 'caption') };
}

function wordless(content: Json): Content {
  return { text: null, payload: content };
}

/** A button, a row of a list, or a form that was filled in. */
function replyOf(content: Json): Content {
  const type = textIn(content, 'type') ?? '';
  const reply = objectIn(content, type);
  if (type !== 'nfm_reply') return { text: textIn(reply, 'title'), payload: { type, ...without(reply, 'title') } };
  const answers = answersIn(reply);
  return { text: wordsOf(answers), payload: { type, ...without(reply, 'response_json'), response: answers } };
}

function answersIn(form: Json): Json {
  try {
    const answers: unknown = JSON.parse(textIn(form, 'response_json') ?? '{}');
    return isObject(answers) ? answers : {};
  } catch {
    return {};
  }
}

function wordsOf(answers: Json): string | null {
  const said = without(answers, 'flow_token');
  const words = Object.keys(said).map((key) => textIn(said, key));
  return words.filter((word) => word !== null).join(', ') || null;
}
