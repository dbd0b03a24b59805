import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplyPayment } from './application/apply-payment';
import { PaymentNotices } from './application/payment-notices';
import { PaymentProvider } from './application/payment-provider';
import { RetryPayment } from './application/retry-payment';
import { PaymentIntents } from './domain/payment-intents';
import { MercadopagoClient } from './infrastructure/mercadopago-client';
import { MercadopagoWebhookController } from './infrastructure/mercadopago-webhook.controller';
import { MerchantAccounts } from './infrastructure/merchant-accounts';
import { MerchantConfigController } from './infrastructure/merchant-config.controller';
import { MerchantConfigs } from './infrastructure/merchant-configs';
import { PaymentNoticesController } from './infrastructure/payment-notices.controller';
import { PaymentWorker } from './infrastructure/payment-worker';
import { SqlPaymentNotices } from './infrastructure/sql-payment-notices';
import { PaymentIntentRow, TypeormPaymentIntents } from './infrastructure/typeorm-payment-intents';

/** How an organization is paid, and what becomes of what it expects to be paid. */
@Module({
  imports: [TypeOrmModule.forFeature([PaymentIntentRow])],
  controllers: [MerchantConfigController, PaymentNoticesController, MercadopagoWebhookController],
  providers: [
    ApplyPayment,
    MerchantAccounts,
    MerchantConfigs,
    PaymentWorker,
    RetryPayment,
    { provide: PaymentIntents, useClass: TypeormPaymentIntents },
    { provide: PaymentNotices, useClass: SqlPaymentNotices },
    { provide: PaymentProvider, useClass: MercadopagoClient },
  ],
  exports: [PaymentIntents],
})
export class PaymentsModule {}
