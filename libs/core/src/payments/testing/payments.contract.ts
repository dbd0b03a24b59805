import { randomUUID } from 'node:crypto';
import { Money, NotFound, Stale } from '@aynux/kernel';
import type { PaymentNotices } from '../application/payment-notices';
import { NotGivenUp } from '../domain/asking-again';
import { PaymentIntent, ReferenceTaken, type ReportedPayment, verdictOn } from '../domain/payment-intent';
import type { PaymentIntents } from '../domain/payment-intents';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const amount = Money.of('15000.50', 'ARS');

export function anIntent(reference: string = randomUUID()): PaymentIntent {
  return PaymentIntent.expect({ id: randomUUID(), reference, purpose: 'order', purposeId: randomUUID(), amount });
}

export function aPayment(reference: string | null, parts: Partial<ReportedPayment> = {}): ReportedPayment {
  return { id: randomUUID(), status: 'approved', reference, amount, refunded: null, ...parts };
}

/** What every adapter of the port promises. */
export function describePaymentIntents(adapter: () => PaymentIntents): void {
  describe('as PaymentIntents', () => {
    it('gives back what is expected under a reference, and nothing under another', async () => {
      const intent = anIntent();
      await adapter().add(intent);
      expect((await adapter().find(intent.state.reference))?.state).toEqual({ ...intent.state, version: 1 });
      expect(await adapter().find(randomUUID())).toBeNull();
    });

    it('expects but one thing under a reference', async () => {
      const intent = anIntent();
      await adapter().add(intent);
      await expect(adapter().add(anIntent(intent.state.reference))).rejects.toThrow(ReferenceTaken);
    });

    it('keeps what became of it, and lets the second of two lose', async () => {
      const { reference } = anIntent().state;
      await adapter().add(anIntent(reference));
      const found = async () => (await adapter().find(reference))!;
      const [one, other] = [await found(), await found()];
      const payment = aPayment(reference);
      await adapter().save(verdictOn(payment, one, NOON).intent!);
      const late = verdictOn(aPayment(reference, { status: 'rejected' }), other, NOON).intent!;
      await expect(adapter().save(late)).rejects.toThrow(Stale);
      expect((await found()).state).toMatchObject({
        status: 'paid',
        paymentId: payment.id,
        settledAt: NOON,
        version: 2,
      });
    });
  });
}

/** What every adapter of the port promises. */
export function describePaymentNotices(adapter: () => PaymentNotices): void {
  describe('as PaymentNotices', () => {
    const ALL = { limit: 100, after: null };
    const receive = (...paymentIds: readonly string[]) =>
      paymentIds.reduce(
        (before, paymentId) => before.then(() => adapter().receive({ paymentId, requestId: null })),
        Promise.resolve(),
      );
    const of = async (...paymentIds: readonly string[]) =>
      (await adapter().page({}, ALL)).items.filter(({ paymentId }) => paymentIds.includes(paymentId));

    it('keeps what was told until it is settled, the latest first', async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      await receive(one, other);
      expect(await of(one, other)).toMatchObject([
        { paymentId: other, outcome: 'waiting', amount: null, settledAt: null },
        { paymentId: one, outcome: 'waiting' },
      ]);
    });

    it('settles all that wait for a payment, and no others, once', async () => {
      const [paid, other] = [randomUUID(), randomUUID()];
      await receive(paid, paid, other);
      const payment = aPayment('the-reference');
      await adapter().settle(paid, { outcome: 'applied', reason: null }, payment, NOON);
      await receive(paid);
      await adapter().settle(paid, { outcome: 'not-found', reason: 'Gone.' }, null, NOON);
      const [last, ...first] = await of(paid);
      expect(last).toMatchObject({ outcome: 'not-found', reason: 'Gone.', reference: null, amount: null });
      const applied = { outcome: 'applied', reason: null, reference: 'the-reference', amount, settledAt: NOON };
      expect(first).toMatchObject([applied, applied]);
      expect(await of(other)).toMatchObject([{ outcome: 'waiting' }]);
    });

    it('counts what failed of what waits, and lets what was given up wait anew', async () => {
      const paymentId = randomUUID();
      await receive(paymentId);
      expect(await adapter().fail(paymentId, 'Down.')).toBe(1);
      await receive(paymentId);
      expect(await adapter().fail(paymentId, 'Still down.')).toBe(2);
      const [late, early] = await of(paymentId);
      expect([late, early]).toMatchObject([
        { outcome: 'waiting', attempts: 1, reason: 'Still down.' },
        { outcome: 'waiting', attempts: 2, reason: 'Still down.' },
      ]);
      await expect(adapter().revive(late!.id)).rejects.toThrow(NotGivenUp);
      await expect(adapter().revive(randomUUID())).rejects.toThrow(NotFound);

      await adapter().settle(paymentId, { outcome: 'given-up', reason: 'Still down.' }, null, NOON);
      expect(await adapter().fail(paymentId, 'Nobody waits.')).toBe(0);
      const revived = { id: late!.id, outcome: 'waiting', attempts: 0, settledAt: null };
      expect(await adapter().revive(late!.id)).toMatchObject(revived);
      expect(await of(paymentId)).toMatchObject([revived, { outcome: 'given-up', attempts: 2 }]);
    });

    it('is read page by page, by what came of it', async () => {
      const ids = [randomUUID(), randomUUID(), randomUUID()];
      await receive(...ids);
      for (const id of ids) await adapter().settle(id, { outcome: 'reversed', reason: null }, null, NOON);
      const first = await adapter().page({ outcome: 'reversed' }, { limit: 2, after: null });
      const rest = await adapter().page({ outcome: 'reversed' }, { limit: 2, after: first.next });
      expect([...first.items, ...rest.items].map(({ paymentId }) => paymentId)).toEqual(ids.toReversed());
      expect(rest.next).toBeNull();
    });
  });
}
