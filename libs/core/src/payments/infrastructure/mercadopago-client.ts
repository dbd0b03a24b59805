import { Money } from '@aynux/kernel';
import { Config } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PaymentProvider, PaymentProviderUnavailable } from '../application/payment-provider';
import type { ReportedPayment } from '../domain/payment-intent';
import { MerchantAccounts } from './merchant-accounts';

const PAYMENT = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  status: z.string(),
  external_reference: z.string().nullish(),
  transaction_amount: z.number(),
  transaction_amount_refunded: z.number().nullish(),
  currency_id: z.string().regex(/^[A-Z]{3}$/),
});

const STATUSES: Readonly<Record<string, ReportedPayment['status']>> = {
  approved: 'approved',
  rejected: 'rejected',
  cancelled: 'cancelled',
  refunded: 'refunded',
  charged_back: 'charged-back',
};

/** Asks Mercado Pago with the token of the organization alone. A job repeats what fails, so each call is one attempt. */
@Injectable()
export class MercadopagoClient implements PaymentProvider {
  constructor(
    private readonly config: Config,
    private readonly accounts: MerchantAccounts,
  ) {}

  async find(paymentId: string, caller: AbortSignal): Promise<ReportedPayment | null> {
    const account = await this.accounts.ofOrganization();
    if (!account) throw new PaymentProviderUnavailable('the organization has no account of Mercado Pago');
    const timeout = AbortSignal.timeout(account.timeoutSeconds * 1_000);
    const response = await this.ask(paymentId, account.accessToken, AbortSignal.any([caller, timeout]));
    if (response.status === 404) return null;
    if (!response.ok) throw new PaymentProviderUnavailable(`Mercado Pago answered ${response.status}`);
    const body = await response.json().catch(() => null);
    const told = PAYMENT.safeParse(body).data;
    if (!told || told.id !== paymentId) throw new PaymentProviderUnavailable('Mercado Pago told of no such payment');
    return toPayment(told);
  }

  /** Whatever fails says neither the token nor the address. */
  private async ask(paymentId: string, token: string, signal: AbortSignal): Promise<Response> {
    const base = this.config.settings.MERCADOPAGO_API_BASE.replace(/\/+$/, '');
    try {
      return await fetch(`${base}/v1/payments/${encodeURIComponent(paymentId)}`, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        redirect: 'manual', // the token is for this host alone
        signal,
      });
    } catch (error) {
      const isLate = (error as Error).name === 'TimeoutError';
      throw new PaymentProviderUnavailable(isLate ? 'Mercado Pago did not answer in time' : 'there is no connection');
    }
  }
}

function toPayment(told: z.infer<typeof PAYMENT>): ReportedPayment {
  const money = (amount: number) => {
    const cents = amount.toFixed(2);
    if (Number(cents) !== amount) throw new PaymentProviderUnavailable('its amount is no amount of money');
    return Money.of(cents, told.currency_id);
  };
  return {
    id: told.id,
    status: STATUSES[told.status] ?? 'pending',
    reference: told.external_reference || null,
    amount: money(told.transaction_amount),
    refunded: told.transaction_amount_refunded ? money(told.transaction_amount_refunded) : null,
  };
}
