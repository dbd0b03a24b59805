import type { OutgoingMessageState } from '../domain/outgoing-message';
import type { RefusalKind } from '../domain/refusal';
import { ADelivery } from '../testing/a-delivery';
import { anOutgoingMessage, later } from '../testing/an-outgoing-message';
import { InMemoryOutgoingMessageRepository } from '../testing/in-memory-outgoing-message.repository';
import { InMemoryParkedReports } from '../testing/in-memory-parked-reports';
import { anAnswerToComeLater, ScriptedChannel } from '../testing/scripted-channel';
import { ChannelOutcomeUnknown, ChannelRefused } from './message-channel';

let messages: InMemoryOutgoingMessageRepository;
let reports: InMemoryParkedReports;
let delivery: ADelivery;

const limits = {
  sender: '1',
  perSender: { everyMs: 1, burst: 1 },
  perContact: { everyMs: 1, burst: 1 },
};
const begin = (channel?: ScriptedChannel) => {
  messages = new InMemoryOutgoingMessageRepository();
  reports = new InMemoryParkedReports();
  const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
  delivery = new ADelivery({ messages, reports, unitOfWork, ...(channel ? { channel } : {}) });
};
beforeEach(() => begin());

const queue = (id: string, state: Partial<OutgoingMessageState> = {}) =>
  messages.add(anOutgoingMessage({ id, messageId: id, contactId: 'ana', text: id, ...state }));
const state = (id: string) => messages.all().find((message) => message.state.id === id)!.state;
const refuses = (kind: RefusalKind) => async () => {
  throw new ChannelRefused({ kind, code: '42', detail: 'no' });
};
const losesTheAnswer = async () => {
  throw new ChannelOutcomeUnknown('no answer');
};

it('sends what waits for a contact in order, and nothing of others', async () => {
  await queue('one');
  await queue('of another', { contactId: 'beto' });
  await queue('two');
  await delivery.at(5).deliver('ana');
  expect(delivery.channel.texts).toEqual(['one', 'two']);
  expect(state('two')).toMatchObject({
    status: 'sent',
    externalId: 'wamid.two',
    sentAt: later(5),
    channel: 'scripted',
  });
});

it('hands over the text with our id, its recipient and what it quotes', async () => {
  await queue('one', {
    recipient: { userId: 'AR.1' },
    inReplyTo: 'wamid.q',
    template: { name: 'hello', language: 'es', parameters: ['Ana'] },
  });
  await delivery.deliver('ana');
  const template = { name: 'hello', language: 'es', parameters: ['Ana'] };
  const handedOver = { reference: 'one', to: { userId: 'AR.1' }, text: 'one', template, replyTo: 'wamid.q' };
  expect(delivery.channel.taken).toEqual([handedOver]);
});

it('does not hand over what may not be sent any more, and goes on with what comes behind it', async () => {
  await queue('one');
  await queue('two');
  delivery.obstacle = 'contact.opted-out';
  await delivery.at(5).deliver('ana');
  expect(delivery.channel.texts).toEqual([]);
  const lastError = { code: 'contact.opted-out', detail: 'The contact wants no messages.' };
  expect(state('two')).toMatchObject({ status: 'failed', attempts: 0, failedAt: later(5), lastError });
});

it('has noted the attempt before it asks the channel', async () => {
  await queue('one');
  const noted: string[] = [];
  delivery.channel.answerNext(async () => {
    noted.push(state('one').status);
    return { externalId: 'wamid.1' };
  });
  await delivery.deliver('ana');
  expect(noted).toEqual(['sending']);
});

it('lets the others have their turn after ten messages', async () => {
  for (let n = 1; n <= 11; n++) await queue(`number ${n}`);
  await delivery.deliver('ana');
  expect(delivery.channel.texts).toHaveLength(10);
  expect(delivery.calls).toEqual([null]);
  await delivery.deliver('ana');
  expect(delivery.channel.texts).toHaveLength(11);
});

describe('when the channel refuses a message', () => {
  it('for now, comes back later, and keeps those behind it waiting', async () => {
    await queue('one');
    await queue('two');
    delivery.channel.answerNext(refuses('rate'));
    await delivery.deliver('ana');
    expect(delivery.channel.texts).toEqual(['one']);
    expect(delivery.calls).toEqual([1]);

    await delivery.at(0.5).deliver('ana');
    expect(delivery.channel.texts).toEqual(['one']);
    expect(delivery.calls).toEqual([1, 1]);

    await delivery.at(1).deliver('ana');
    expect(delivery.channel.texts).toEqual(['one', 'one', 'two']);
    expect(state('one')).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('for good, goes on with the next', async () => {
    await queue('one');
    await queue('two');
    delivery.channel.answerNext(refuses('window-closed'));
    await delivery.deliver('ana');
    expect(state('one')).toMatchObject({ status: 'failed', lastError: { code: '42', detail: 'no' } });
    expect(state('two').status).toBe('sent');
    expect(delivery.alarms).toEqual([]);
  });

  it('because the channel is broken, calls a person', async () => {
    await queue('one');
    delivery.channel.answerNext(refuses('channel-broken'));
    await delivery.deliver('ana');
    expect(state('one').status).toBe('failed');
    expect(delivery.alarms).toEqual([['scripted', { kind: 'channel-broken', code: '42', detail: 'no' }]]);
  });
});

describe('when nobody knows whether the channel took a message', () => {
  it('because the answer was lost, does not send it again', async () => {
    await queue('one');
    await queue('two');
    delivery.channel.answerNext(losesTheAnswer);
    await delivery.deliver('ana');
    await delivery.deliver('ana');
    expect(delivery.channel.texts).toEqual(['one', 'two']);
    expect(state('one')).toMatchObject({ status: 'uncertain', lastError: { code: null, detail: 'no answer' } });
  });

  it('because the process died, does not send it again, and goes on with the next', async () => {
    await queue('one');
    await queue('two');
    const { behaviour, asked } = anAnswerToComeLater();
    delivery.channel.answerNext(behaviour);
    void delivery.deliver('ana'); // never ends
    await asked;

    await delivery.deliver('ana');
    expect(delivery.channel.texts).toEqual(['one', 'two']);
    expect(state('one')).toMatchObject({ status: 'uncertain', attempts: 1 });
  });

  it('because a process was only thought dead, believes it when it comes back', async () => {
    await queue('one');
    const { behaviour, asked, come } = anAnswerToComeLater();
    delivery.channel.answerNext(behaviour);
    const slow = delivery.deliver('ana');
    await asked;
    await delivery.deliver('ana');

    come('wamid.late');
    await slow;
    expect(state('one')).toMatchObject({ status: 'sent', externalId: 'wamid.late', lastError: null });
  });

  it('because of a bug, tells the queue, and does not send it again', async () => {
    await queue('one');
    delivery.channel.answerNext(() => Promise.reject(new TypeError('bug')));
    await expect(delivery.deliver('ana')).rejects.toThrow('bug');
    await delivery.deliver('ana');
    expect(delivery.channel.texts).toEqual(['one']);
    expect(state('one').status).toBe('uncertain');
  });
});

describe('the pace', () => {
  beforeEach(() => begin(new ScriptedChannel(limits)));

  it('that allows no message now makes it wait, not disappear', async () => {
    await queue('one');
    delivery.waits.push(4_000);
    await delivery.deliver('ana');
    expect(delivery.channel.texts).toEqual([]);
    expect(delivery.calls).toEqual([4]);
    expect(state('one')).toMatchObject({ status: 'queued', attempts: 0 });

    await delivery.at(4).deliver('ana');
    expect(delivery.channel.texts).toEqual(['one']);
  });

  it('is not asked for messages that are not sent now', async () => {
    await queue('interrupted', { status: 'sending' });
    await queue('later', { dueAt: later(60) });
    delivery.waits.push(4_000);
    await delivery.deliver('ana');
    expect(delivery.waits).toEqual([4_000]);
    expect(delivery.calls).toEqual([60]);
  });
});

it('sends nothing once the job was taken away', async () => {
  await queue('one');
  await expect(delivery.deliver('ana', AbortSignal.abort())).rejects.toThrow('abort');
  expect(delivery.channel.texts).toEqual([]);
  expect(state('one').status).toBe('queued');
});

it('applies what was reported before the channel had answered', async () => {
  await queue('one');
  const report = { externalId: 'wamid.one', reference: null, problem: null };
  await reports.park({ ...report, status: 'read', at: later(3) });
  await reports.park({ ...report, status: 'delivered', at: later(2) });
  await delivery.at(1).deliver('ana');
  const dates = { sentAt: later(1), deliveredAt: later(2), readAt: later(3) };
  expect(state('one')).toMatchObject({ status: 'read', ...dates });
  expect(await reports.takeOut('wamid.one')).toEqual([]);
});

it('is not confused by a report that comes while the channel answers', async () => {
  await queue('one');
  delivery.channel.answerNext(async () => {
    await delivery.record.execute({ externalId: 'wamid.1', reference: 'one', status: 'delivered', at: later(2) });
    return { externalId: 'wamid.1' };
  });
  await delivery.at(3).deliver('ana');
  expect(state('one')).toMatchObject({
    status: 'delivered',
    externalId: 'wamid.1',
    sentAt: later(3),
    deliveredAt: later(2),
  });
});
