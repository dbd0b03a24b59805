import { Money, Stale } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PaymentIntent, type PaymentIntentState, ReferenceTaken } from '../domain/payment-intent';
import type { PaymentIntents } from '../domain/payment-intents';

@Entity({ schema: 'ops', name: 'payment_intents' })
export class PaymentIntentRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar') reference!: string;
  @Column('varchar') purpose!: string;
  @Column('varchar', { name: 'purpose_id' }) purposeId!: string;
  @Column('numeric') amount!: string;
  @Column('char') currency!: string;
  @Column('text') status!: PaymentIntentState['status'];
  @Column('varchar', { name: 'payment_id', nullable: true }) paymentId!: string | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
  @Column('integer', { name: 'row_version' }) version!: number;
}

@Injectable()
export class TypeormPaymentIntents implements PaymentIntents {
  constructor(private readonly database: Database) {}

  async add({ state }: PaymentIntent): Promise<void> {
    try {
      await this.database.run((manager) => manager.insert(PaymentIntentRow, { ...toRow(state), version: 1 }));
    } catch (error) {
      throw violates(error, 'uq_payment_intents_reference') ? new ReferenceTaken(state.reference) : error;
    }
  }

  find(reference: string): Promise<PaymentIntent | null> {
    return this.database.read(async (manager) => {
      const row = await manager.findOneBy(PaymentIntentRow, { reference });
      return row && toIntent(row);
    });
  }

  async save({ state }: PaymentIntent): Promise<void> {
    await this.database.run(async (manager) => {
      const { id, version } = state;
      const { status, paymentId, settledAt } = toRow(state);
      const change = { status, paymentId, settledAt, version: version + 1 };
      const { affected } = await manager.update(PaymentIntentRow, { id, version }, change);
      if (!affected) throw new Stale('payment intent', id);
    });
  }
}

function toRow({ amount, ...state }: PaymentIntentState): PaymentIntentRow {
  return { ...state, amount: amount.toDecimal(), currency: amount.currency };
}

function toIntent({ amount, currency, ...row }: PaymentIntentRow): PaymentIntent {
  return PaymentIntent.restore({ ...row, amount: Money.of(amount, currency) });
}
