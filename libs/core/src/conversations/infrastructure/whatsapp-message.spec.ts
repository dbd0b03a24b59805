import { messageIn } from './whatsapp-message';

const received = new Date('2026-01-01T00:00:09Z');
const message = (content: object) =>
  messageIn({ from: '5492644472542', id: 'wamid.A', timestamp: '1767225600', ...content }, received);

describe('a message of WhatsApp', () => {
  it('has an id, and the time when it was sent', () => {
    expect(message({ type: 'text', text: { body: 'Hola' } })).toEqual({
      kind: 'text',
      text: 'Hola',
      payload: {},
      externalId: 'wamid.A',
      sentAt: new Date('2026-01-01T00:00:00Z'),
    });
  });

  it('has no more words than can be typed, and never half a character', () => {
    const { text } = message({ type: 'text', text: { body: '🙂'.repeat(100_000) } });
    expect(text).toBe('🙂'.repeat(4_096));
  });

  it.each([undefined, 'soon', '-1', '9999999999', '99999999999999', {}])(
    'was sent when it came if its time is %s',
    (timestamp) => {
      expect(message({ type: 'text', text: { body: 'Hola' }, timestamp }).sentAt).toEqual(received);
    },
  );

  const media = {
    id: '1003383421387256',
    mime_type: 'image/jpeg',
    sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=',
  };
  it.each([
    [
      'a tapped button',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Sí, confirmo' } },
      },
      { kind: 'interactive', text: 'Sí, confirmo', payload: { type: 'button_reply', id: 'yes' } },
    ],
    [
      'a chosen row of a list',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Envíos', description: 'Plazos y costos' } },
      },
      {
        kind: 'interactive',
        text: 'Envíos',
        payload: { type: 'list_reply', id: 'r1', description: 'Plazos y costos' },
      },
    ],
    [
      'a form that was filled in',
      {
        type: 'interactive',
        context: { from: '5492645000000', id: 'wamid.Q' },
        interactive: {
          type: 'nfm_reply',
          nfm_reply: {
            name: 'flow',
            body: 'Sent',
            response_json: '{"flow_token":"t-1","city":"San Juan","people":2,"extras":["mate"]}',
          },
        },
      },
      {
        kind: 'interactive',
        text: 'San Juan, 2',
        payload: {
          type: 'nfm_reply',
          name: 'flow',
          body: 'Sent',
          response: { flow_token: 't-1', city: 'San Juan', people: 2, extras: ['mate'] },
          context: { from: '5492645000000', id: 'wamid.Q' },
        },
      },
    ],
    [
      'a form whose answers are damaged',
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"a":' } } },
      { kind: 'interactive', text: null, payload: { type: 'nfm_reply', name: 'flow', response: {} } },
    ],
    [
      'the button of a template',
      { type: 'button', button: { text: 'No recibir más', payload: 'stop' } },
      { kind: 'button', text: 'No recibir más', payload: { payload: 'stop' } },
    ],
    [
      'a picture with words below it',
      { type: 'image', image: { ...media, caption: '¿Tienen este modelo?' } },
      { kind: 'image', text: '¿Tienen este modelo?', payload: media },
    ],
    ['a picture', { type: 'image', image: media }, { kind: 'image', text: null, payload: media }],
    [
      'a video',
      { type: 'video', video: { id: '2', mime_type: 'video/mp4', caption: 'Miren' } },
      { kind: 'video', text: 'Miren', payload: { id: '2', mime_type: 'video/mp4' } },
    ],
    [
      'a document',
      {
        type: 'document',
        document: { id: '3', mime_type: 'application/pdf', filename: 'pago.pdf', caption: 'El pago' },
      },
      { kind: 'document', text: 'El pago', payload: { id: '3', mime_type: 'application/pdf', filename: 'pago.pdf' } },
    ],
    [
      'a voice note',
      { type: 'audio', audio: { id: '4', mime_type: 'audio/ogg; codecs=opus', voice: true } },
      { kind: 'audio', text: null, payload: { id: '4', mime_type: 'audio/ogg; codecs=opus', voice: true } },
    ],
    [
      'a sticker',
      { type: 'sticker', sticker: { id: '5', mime_type: 'image/webp', animated: false } },
      { kind: 'sticker', text: null, payload: { id: '5', mime_type: 'image/webp', animated: false } },
    ],
    [
      'a place',
      { type: 'location', location: { latitude: -31.5375, longitude: -68.5364, name: 'Plaza 25 de Mayo' } },
      { kind: 'location', text: null, payload: { latitude: -31.5375, longitude: -68.5364, name: 'Plaza 25 de Mayo' } },
    ],
    [
      'the cards of contacts',
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Carla' }, phones: [{ phone: '+54 264 400-0000' }] }] },
      {
        kind: 'contacts',
        text: null,
        payload: { contacts: [{ name: { formatted_name: 'Carla' }, phones: [{ phone: '+54 264 400-0000' }] }] },
      },
    ],
    [
      'a reaction',
      { type: 'reaction', reaction: { message_id: 'wamid.B', emoji: '👍' } },
      { kind: 'reaction', text: null, payload: { message_id: 'wamid.B', emoji: '👍' } },
    ],
    [
      'a cart',
      {
        type: 'order',
        order: {
          catalog_id: '194836987003835',
          text: 'Para el viernes',
          product_items: [{ product_retailer_id: 'FER-0012', quantity: 2, item_price: 1500, currency: 'ARS' }],
        },
      },
      {
        kind: 'order',
        text: 'Para el viernes',
        payload: {
          catalog_id: '194836987003835',
          product_items: [{ product_retailer_id: 'FER-0012', quantity: 2, item_price: 1500, currency: 'ARS' }],
        },
      },
    ],
    [
      'a reply to an advertisement',
      { type: 'text', text: { body: 'Info' }, referral: { source_type: 'ad', source_id: '120', headline: 'Ofertas' } },
      {
        kind: 'text',
        text: 'Info',
        payload: { referral: { source_type: 'ad', source_id: '120', headline: 'Ofertas' } },
      },
    ],
    [
      'what WhatsApp itself cannot hand over',
      { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
      {
        kind: 'unsupported',
        text: null,
        payload: { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
      },
    ],
    [
      'a kind that was invented later',
      { type: 'hologram', hologram: { id: '9' } },
      { kind: 'unsupported', text: null, payload: { type: 'hologram', hologram: { id: '9' } } },
    ],
    [
      'a kind that is the name of something else',
      { type: 'constructor', text: { body: 'Hola' } },
      { kind: 'unsupported', text: null, payload: { type: 'constructor', text: { body: 'Hola' } } },
    ],
  ])('is read: %s', (_, content, expected) => {
    expect(message(content)).toMatchObject(expected);
    expect(message(content).payload).toEqual(expected.payload);
  });

  it.each([
    ['its content', { type: 'image' }],
    ['an object', { type: 'text', text: 'Hola' }],
    ['words', { type: 'text', text: { body: '   ' } }],
    ['the reply', { type: 'interactive', interactive: { type: 'button_reply' } }],
    ['text in its caption', { type: 'image', image: { caption: ['a'] } }],
  ])('says nothing in words when it lacks %s', (_, content) => {
    expect(message(content)).toMatchObject({ kind: content.type, text: null });
  });
});
