import {
  aChange,
  aMessage,
  ANA,
  anEnvelope,
  aStatus,
  BRUNO,
  BUSINESS_NUMBER,
  contactOf,
  type Sender,
} from '../testing/a-webhook';
import { byNumber, newsIn } from './whatsapp-envelope';

const received = new Date('2026-01-01T00:00:09Z');
const newsOf = (...values: object[]) => newsIn(anEnvelope(...values.map((value) => aChange({ ...value }))), received);
const saidBy = (...senders: Sender[]) => ({
  contacts: senders.map(contactOf),
  messages: senders.map((sender) => aMessage('Hola', sender)),
});

describe('an envelope', () => {
  it('tells every message of every change of every entry', () => {
    const [first, second] = [
      anEnvelope(aChange(saidBy(ANA)), aChange(saidBy(BRUNO))),
      anEnvelope(aChange(saidBy(ANA, BRUNO))),
    ];
    const both = { ...first, entry: [...(first['entry'] as []), ...(second['entry'] as [])] };
    expect(newsIn(both, received).messages.map(({ sender }) => sender.name)).toEqual([
      'Ana Mendoza',
      'Bruno',
      'Ana Mendoza',
      'Bruno',
    ]);
  });

  it('tells who sent a message by phone', () => {
    expect(newsOf(saidBy(ANA)).messages[0]!.sender).toMatchObject({
      phone: '5492644472542',
      userId: null,
      name: 'Ana Mendoza',
      verbatim: true,
    });
  });

  it('tells who sent a message by user id alone', () => {
    expect(newsOf(saidBy(BRUNO)).messages[0]!.sender).toEqual({
      phone: null,
      userId: 'AR.13491208655302741918',
      parentUserId: null,
      username: 'bruno.sj',
      name: 'Bruno',
      verbatim: true,
    });
  });

  it('tells both when both are there, and the id over all accounts', () => {
    const message = { ...aMessage('Hola', { ...ANA, userId: 'AR.1' }), from_parent_user_id: 'AR.ENT.1' };
    expect(newsOf({ contacts: [contactOf(ANA)], messages: [message] }).messages[0]!.sender).toMatchObject({
      phone: ANA.phone,
      userId: 'AR.1',
      parentUserId: 'AR.ENT.1',
    });
  });

  it('takes the user id from the contact when the message has only the phone', () => {
    const contact = { ...contactOf({ ...ANA, userId: 'AR.2' }), parent_user_id: 'AR.ENT.2', username: 'ana' };
    expect(newsOf({ contacts: [contact], messages: [aMessage('Hola', ANA)] }).messages[0]!.sender).toMatchObject({
      userId: 'AR.2',
      parentUserId: 'AR.ENT.2',
      username: 'ana',
    });
  });

  it('gives nobody the name or user id of another', () => {
    const news = newsOf({ contacts: [contactOf(BRUNO)], messages: [aMessage('Hola', ANA), aMessage('Hola', BRUNO)] });
    expect(news.messages.map(({ sender }) => [sender.phone, sender.userId, sender.name])).toEqual([
      [ANA.phone, null, null],
      [null, BRUNO.userId, 'Bruno'],
    ]);
  });

  it('takes the only contact for the sender of the only message', () => {
    const message = { id: 'wamid.X', type: 'text', text: { body: 'Hola' } };
    expect(newsOf({ contacts: [contactOf(BRUNO)], messages: [message] }).messages[0]!.sender.userId).toBe(BRUNO.userId);
  });

  it('takes no phone for one that is none', () => {
    const message = { ...aMessage('Hola', BRUNO), from: BRUNO.userId };
    expect(newsOf({ contacts: [contactOf(BRUNO)], messages: [message] }).messages[0]!.sender.phone).toBeNull();
  });

  it('counts messages that do not say who sent them or how they are called, and leaves them out', () => {
    const [unsigned, unnamed] = [aMessage('Hola', {}), { ...aMessage('Hola'), id: undefined }];
    const news = newsOf({ messages: [unsigned, unnamed, aMessage('Hola', ANA)] });
    expect(news.nameless).toBe(2);
    expect(news.messages).toHaveLength(1);
  });

  it('tells what became of our messages', () => {
    const failed = aStatus('wamid.3', 'failed', {
      biz_opaque_callback_data: '0197',
      errors: [{ code: 131026, title: 'Message undeliverable', error_data: { details: 'No WhatsApp.' } }],
    });
    const at = new Date('2026-01-01T00:00:05Z');
    const statuses = [aStatus('wamid.1', 'read'), aStatus('wamid.2', 'deleted'), failed, { status: 'read' }];
    expect(newsOf({ statuses }).statuses).toEqual([
      { externalId: 'wamid.1', status: 'read', at },
      {
        externalId: 'wamid.3',
        status: 'failed',
        at,
        error: { code: '131026', title: 'Message undeliverable: No WhatsApp.' },
        reference: '0197',
      },
    ]);
  });

  it('tells messages and statuses that come together', () => {
    const news = newsOf({ ...saidBy(ANA), statuses: [aStatus('wamid.1')] });
    expect([news.messages.length, news.statuses.length]).toEqual([1, 1]);
  });

  describe('about a contact that changed the phone', () => {
    const system = (content: object, from?: string) =>
      newsOf({ messages: [{ ...aMessage('', { phone: from ?? null }), type: 'system', system: content }] });

    it('tells the former and the new identity, and no message', () => {
      const news = system(
        { type: 'user_changed_number', wa_id: '5492644000001', body: 'User Ana changed' },
        ANA.phone!,
      );
      expect(news.messages).toEqual([]);
      expect(news.renames).toMatchObject([{ former: { phone: ANA.phone }, identity: { phone: '5492644000001' } }]);
    });

    it('tells the new user id, also when both phones are hidden', () => {
      const news = system({ type: 'user_changed_user_id', previous_user_id: 'AR.1', user_id: 'AR.2' });
      expect(news.renames).toMatchObject([{ former: { userId: 'AR.1' }, identity: { userId: 'AR.2', phone: null } }]);
    });

    it.each([
      ['says nothing new', { type: 'user_changed_number' }],
      ['is about something else', { type: 'identity_changed', wa_id: '5492644000001' }],
    ])('tells nothing when it %s', (_, content) => {
      const news = system(content, ANA.phone!);
      expect([news.renames, news.messages, news.nameless]).toEqual([[], [], 0]);
    });
  });

  it.each([
    ['another topic', anEnvelope({ field: 'message_template_status_update', value: { event: 'APPROVED' } })],
    ['an echo of what we wrote', anEnvelope({ ...aChange(saidBy(ANA)), field: 'smb_message_echoes' })],
    ['no value', anEnvelope({ field: 'messages' })],
    ['no list of messages', anEnvelope(aChange({ messages: 'none' }))],
    ['no list of changes', { object: 'whatsapp_business_account', entry: [{ id: '1', changes: {} }] }],
    ['no entry', { object: 'whatsapp_business_account' }],
    ['nothing', null],
    ['a list', [1, 2]],
    ['a text', 'hello'],
  ])('tells nothing when it holds %s', (_, body) => {
    expect(newsIn(body, received)).toEqual({ messages: [], renames: [], statuses: [], nameless: 0 });
  });

  it('is split by the number it was sent to', () => {
    const body = anEnvelope(aChange(saidBy(ANA)), aChange(saidBy(BRUNO), '999'), aChange(saidBy(ANA)), {
      field: 'flows',
    });
    const split = byNumber(body);
    expect(
      split.map(({ phoneNumberId, envelope }) => [phoneNumberId, newsIn(envelope, received).messages.length]),
    ).toEqual([
      [BUSINESS_NUMBER, 2],
      ['999', 1],
      [null, 0],
    ]);
    expect(JSON.stringify(split[0])).not.toContain(BRUNO.userId);
    expect(split[1]!.envelope).toMatchObject({
      object: 'whatsapp_business_account',
      entry: [{ id: '102290129340398' }],
    });
  });
});
