import { ChannelOutcomeUnknown, ChannelRefused } from '../application/message-channel';
import { answers, breaksOff, FakeGraphApi, fails, hangsUp, staysSilent } from '../testing/fake-graph-api';
import { aText, describeMessageChannel, patient } from '../testing/message-channel.contract';
import { WhatsappCloudChannel, type WhatsappNumber } from './whatsapp-cloud-channel';

let meta: FakeGraphApi;
const accessToken = 'EAAG-very-secret';
const channel = (more: Partial<WhatsappNumber> = {}, patience = {}) =>
  new WhatsappCloudChannel(
    { apiBase: meta.url, phoneNumberId: '106540352242922', accessToken, messagesPerSecond: 80, ...more },
    patience,
  );

beforeAll(async () => {
  meta = await FakeGraphApi.start();
});
beforeEach(() => meta.forget());
afterAll(() => meta.stop());

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => Promise.reject(new Error('it should have failed')),
    (error: unknown) => error,
  );
const refusalOf = async (attempt: Promise<unknown>) => {
  const error = await failure(attempt);
  expect(error).toBeInstanceOf(ChannelRefused);
  return (error as ChannelRefused).refusal;
};

describeMessageChannel(() => channel());

describe('the request', () => {
  it('goes to the messages of the number, with the token', async () => {
    await channel().send(aText(), patient);
    expect(meta.requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/v23.0/106540352242922/messages',
        headers: expect.objectContaining({
          authorization: `Bearer ${accessToken}`,
          'content-type': 'application/json',
        }),
      }),
    ]);
  });

  it('names a phone "to", and takes our id along', async () => {
    await channel().send(aText({ text: 'Hola 👋' }), patient);
    expect(meta.requests[0]?.body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '5491155550001',
      type: 'text',
      text: { body: 'Hola 👋', preview_url: false },
      biz_opaque_callback_data: aText().reference,
    });
  });

  it('lets Meta fill in a template', async () => {
    const template = { name: 'order_ready', language: 'es_AR', parameters: ['Ana', '1042'] };
    await channel().send(aText({ text: 'Hola Ana, …', template }), patient);
    expect(meta.requests[0]?.body).toMatchObject({
      type: 'template',
      template: {
        name: 'order_ready',
        language: { code: 'es_AR' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ana' },
              { type: 'text', text: '1042' },
            ],
          },
        ],
      },
    });
    expect(meta.requests[0]?.body).not.toHaveProperty('text');
  });

  it('names a business-scoped user id "recipient", and nothing "to"', async () => {
    await channel().send(aText({ to: { userId: 'AR.13491208655302741918' } }), patient);
    expect(meta.requests[0]?.body).toMatchObject({
      recipient_type: 'individual',
      recipient: 'AR.13491208655302741918',
    });
    expect(meta.requests[0]?.body).not.toHaveProperty('to');
  });

  it('quotes the message that it answers', async () => {
    await channel().send(aText({ replyTo: 'wamid.HBgN' }), patient);
    expect(meta.requests[0]?.body).toMatchObject({ context: { message_id: 'wamid.HBgN' } });
  });
});

it('learns the id from the answer', async () => {
  meta.answerNext(answers(200, { messages: [{ id: 'wamid.HBgNNTQ5', message_status: 'accepted' }] }));
  expect(await channel().send(aText(), patient)).toEqual({ externalId: 'wamid.HBgNNTQ5' });
});

describe('a refusal', () => {
  it.each([
    ['the number sends too fast', 400, 130429, 'rate'],
    ['the app calls too often', 429, 4, 'rate'],
    ['the account calls too often', 400, 80007, 'rate'],
    ['the contact hears too much', 400, 131056, 'pair-rate'],
    ['people complained', 400, 131048, 'spam'],
    ['the account is in maintenance', 500, 131057, 'maintenance'],
    ['something went wrong', 500, 131000, 'temporary'],
    ['the service is overloaded', 503, 131016, 'temporary'],
    ['an unknown trouble of the server', 500, 999999, 'temporary'],
    ['the contact cannot be reached', 400, 131026, 'undeliverable'],
    ['the contact wrote too long ago', 400, 131047, 'window-closed'],
    ['a parameter is wrong', 400, 100, 'rejected'],
    ['the token has expired', 401, 190, 'channel-broken'],
    ['a permission is missing', 403, 200, 'channel-broken'],
    ['the account is locked', 403, 131031, 'channel-broken'],
  ])('because %s is understood', async (_, status, code, kind) => {
    meta.answerNext(fails(status, code));
    expect(await refusalOf(channel().send(aText(), patient))).toEqual({
      kind,
      code: String(code),
      detail: `(#${code}) Something about ${code}`,
    });
    expect(meta.requests).toHaveLength(1);
  });

  it('of which Meta says that it passes is temporary, whatever its code', async () => {
    meta.answerNext(fails(400, 999999, {}, { is_transient: true }));
    expect(await refusalOf(channel().send(aText(), patient))).toMatchObject({ kind: 'temporary' });
  });

  it('tells the details', async () => {
    meta.answerNext(fails(400, 131026, {}, { error_data: { details: 'Not on WhatsApp.' } }));
    const { detail } = await refusalOf(channel().send(aText(), patient));
    expect(detail).toBe('(#131026) Something about 131026: Not on WhatsApp.');
  });

  it('tells for how long to be quiet', async () => {
    meta.answerNext(fails(429, 130429, { 'retry-after': '7' }));
    expect(await refusalOf(channel().send(aText(), patient))).toMatchObject({ kind: 'rate', retryAfterMs: 7_000 });
  });

  it('that comes with a success is one all the same', async () => {
    meta.answerNext(fails(200, 131026));
    expect(await refusalOf(channel().send(aText(), patient))).toMatchObject({ kind: 'undeliverable' });
  });

  it.each([
    [429, 'rate'],
    [401, 'channel-broken'],
    [404, 'rejected'],
    [503, 'temporary'],
    [307, 'rejected'],
  ])('by status %d alone is %s', async (status, kind) => {
    meta.answerNext(answers(status, '<html>', { location: `${meta.url}/elsewhere` }));
    expect(await refusalOf(channel().send(aText(), patient))).toMatchObject({ kind, code: null });
    expect(meta.requests).toHaveLength(1);
  });

  it('never repeats the token', async () => {
    meta.answerNext(answers(400, { error: { code: 190, message: `Malformed access token ${accessToken}` } }));
    const { detail } = await refusalOf(channel().send(aText(), patient));
    expect(detail).toBe('Malformed access token …');
  });

  it('for want of a connection is temporary', async () => {
    const gone = await FakeGraphApi.start();
    const apiBase = gone.url;
    await gone.stop();
    expect(await refusalOf(channel({ apiBase }).send(aText(), patient))).toMatchObject({ kind: 'temporary' });
  });

  it('spares a server that keeps failing, and says so without asking it', async () => {
    const spared = channel({}, { failuresInARow: 2 });
    meta.answerNext(fails(500, 131000), fails(500, 131000));
    await refusalOf(spared.send(aText(), patient));
    await refusalOf(spared.send(aText(), patient));
    expect(await refusalOf(spared.send(aText(), patient))).toMatchObject({ kind: 'temporary', retryAfterMs: 15_000 });
    expect(meta.requests).toHaveLength(2);
  });

  it('of single messages spares nobody else', async () => {
    const busy = channel({}, { failuresInARow: 2 });
    for (let n = 0; n < 5; n++) {
      meta.answerNext(fails(400, 131026));
      await refusalOf(busy.send(aText(), patient));
    }
    await expect(busy.send(aText(), patient)).resolves.toBeDefined();
  });
});

describe('the outcome is unknown, and the message not sent again,', () => {
  it.each([
    ['when the answer takes too long', staysSilent],
    ['when the connection breaks before the answer', hangsUp],
    ['when the connection breaks within the answer', breaksOff],
    ['when the answer is not one', answers(200, '<html>')],
    ['when the answer names no message', answers(200, { messages: [] })],
    ['when a gateway lost the answer', answers(504, '<html>')],
  ])('%s', async (_, answer) => {
    meta.answerNext(answer);
    expect(await failure(channel({}, { timeoutMs: 200 }).send(aText(), patient))).toBeInstanceOf(ChannelOutcomeUnknown);
    expect(meta.requests).toHaveLength(1);
  });

  it('when the sending is given up half-way', async () => {
    meta.answerNext(staysSilent);
    const giveUp = new AbortController();
    const asked = meta.untilAsked();
    const sending = failure(channel().send(aText(), giveUp.signal));
    await asked;
    giveUp.abort();
    expect(await sending).toBeInstanceOf(ChannelOutcomeUnknown);
  });
});

it('knows how much Meta lets a number send', () => {
  expect(channel({ messagesPerSecond: 20 }).limits).toEqual({
    sender: '106540352242922',
    perSender: { everyMs: 50, burst: 1 },
    perContact: { everyMs: 6_000, burst: 45 },
  });
});
