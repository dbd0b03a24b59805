import fc from 'fast-check';
import { anOutgoingMessage, later, NOON } from '../testing/an-outgoing-message';
import { type DeliveryReport, type DeliveryStatus, NotQueued } from './outgoing-message';
import type { RefusalKind } from './refusal';

const report = (status: DeliveryReport['status'], more: Partial<DeliveryReport> = {}): DeliveryReport => ({
  externalId: 'wamid.1',
  reference: null,
  status,
  at: later(9),
  problem: status === 'failed' ? { code: '131026', detail: 'undeliverable' } : null,
  ...more,
});
const refusal = (kind: RefusalKind) => ({ kind, code: '42', detail: 'no' });
const statusAfter = (before: DeliveryStatus, status: DeliveryReport['status']) =>
  anOutgoingMessage({ status: before }).reported(report(status)).state.status;

describe('an attempt', () => {
  it('is counted before the channel is asked', () => {
    expect(anOutgoingMessage().attempted('development').state).toMatchObject({
      status: 'sending',
      attempts: 1,
      channel: 'development',
    });
  });

  it.each<DeliveryStatus>(['sending', 'uncertain', 'sent', 'delivered', 'read', 'failed'])(
    'is refused to a message that is %s',
    (status) => {
      expect(() => anOutgoingMessage({ status }).attempted('whatsapp-cloud')).toThrow(NotQueued);
    },
  );

  it('that the channel accepts makes the message sent, under the id that the channel gave it', () => {
    const { state } = anOutgoingMessage().attempted('whatsapp-cloud').accepted('wamid.1', later(1));
    expect(state).toMatchObject({ status: 'sent', externalId: 'wamid.1', sentAt: later(1), lastError: null });
  });

  it('that the channel refuses for now is repeated later', () => {
    const { state } = anOutgoingMessage().attempted('whatsapp-cloud').refused(refusal('pair-rate'), NOON);
    expect(state).toMatchObject({ status: 'queued', dueAt: later(1), lastError: { code: '42', detail: 'no' } });
  });

  it('waits longer each time, and is given up in the end', () => {
    let message = anOutgoingMessage();
    const due: (number | null)[] = [];
    while (message.state.status === 'queued') {
      message = message.attempted('whatsapp-cloud').refused(refusal('spam'), NOON);
      due.push(message.state.status === 'queued' ? (message.state.dueAt.getTime() - NOON.getTime()) / 60_000 : null);
    }
    expect(due).toEqual([10, 40, 160, null]);
    expect(message.state).toMatchObject({ status: 'failed', failedAt: NOON, attempts: 4 });
  });

  it('that the channel refuses for good is the last', () => {
    const { state } = anOutgoingMessage().attempted('whatsapp-cloud').refused(refusal('window-closed'), later(2));
    expect(state).toMatchObject({ status: 'failed', failedAt: later(2), lastError: { code: '42', detail: 'no' } });
  });

  it('whose answer is lost leaves the message uncertain', () => {
    const { state } = anOutgoingMessage().attempted('whatsapp-cloud').outcomeUnknown('no answer in time');
    expect(state).toMatchObject({ status: 'uncertain', lastError: { code: null, detail: 'no answer in time' } });
  });

  it('that succeeded after all settles the uncertainty', () => {
    const { state } = anOutgoingMessage({ status: 'uncertain' }).accepted('wamid.1', later(1));
    expect(state).toMatchObject({ status: 'sent', externalId: 'wamid.1', lastError: null });
  });

  it('that turns out refused after an uncertain time is not repeated', () => {
    expect(anOutgoingMessage({ status: 'uncertain', attempts: 1 }).refused(refusal('rate'), NOON).state.status).toBe(
      'failed',
    );
  });

  it.each<DeliveryStatus>(['sent', 'delivered', 'read', 'failed'])(
    'cannot make a message that is %s uncertain',
    (status) => {
      expect(anOutgoingMessage({ status }).outcomeUnknown('late').state.status).toBe(status);
    },
  );
});

describe('a report', () => {
  const reports = ['sent', 'delivered', 'read', 'failed'] as const;

  it.each<[DeliveryStatus, ...DeliveryStatus[]]>([
    // before        sent         delivered    read         failed
    ['queued', 'sent', 'delivered', 'read', 'failed'],
    ['sending', 'sent', 'delivered', 'read', 'failed'],
    ['uncertain', 'sent', 'delivered', 'read', 'failed'],
    ['sent', 'sent', 'delivered', 'read', 'failed'],
    ['delivered', 'delivered', 'delivered', 'read', 'delivered'],
    ['read', 'read', 'read', 'read', 'read'],
    ['failed', 'failed', 'failed', 'failed', 'failed'],
  ])('moves a message that is %s upwards only', (before, ...after) => {
    expect(reports.map((status) => statusAfter(before, status))).toEqual(after);
  });

  it('tells why it failed', () => {
    const { state } = anOutgoingMessage({ status: 'sent' }).reported(report('failed'));
    expect(state).toMatchObject({ failedAt: later(9), lastError: { code: '131026', detail: 'undeliverable' } });
  });

  it('names a message whose answer was lost', () => {
    expect(anOutgoingMessage({ status: 'uncertain' }).reported(report('sent')).state.externalId).toBe('wamid.1');
  });

  it('dates what it says once, also when it comes late', () => {
    const read = anOutgoingMessage({ status: 'sent', sentAt: later(1) }).reported(report('read'));
    const { state } = read
      .reported(report('delivered', { at: later(5) }))
      .reported(report('delivered', { at: later(6) }));
    expect(state).toMatchObject({ status: 'read', sentAt: later(1), deliveredAt: later(5), readAt: later(9) });
  });

  it('of an earlier attempt that failed does not touch the one that succeeded', () => {
    const repeated = anOutgoingMessage({ status: 'sent', externalId: 'wamid.2' });
    expect(repeated.reported(report('failed')).state).toEqual(repeated.state);
  });

  it('leads to the same, in whatever order reports come and however often', () => {
    const order = fc.array(fc.constantFrom('sent', 'delivered', 'read'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(order, (statuses) => {
        const end = statuses.reduce(
          (message, status) => message.reported(report(status)),
          anOutgoingMessage({ status: 'uncertain' }),
        );
        const furthest = (['read', 'delivered', 'sent'] as const).find((status) => statuses.includes(status));
        expect(end.state.status).toBe(furthest);
      }),
    );
  });
});
