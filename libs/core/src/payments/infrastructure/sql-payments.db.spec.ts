import { SYSTEM_ORGANIZATION, UuidIds } from '@aynux/platform';
import { asTenant, CollectedJobs, testDatabase } from '@aynux/platform/testing';
import { describePaymentIntents, describePaymentNotices } from '../testing/payments.contract';
import { SqlPaymentNotices } from './sql-payment-notices';
import { PaymentIntentRow, TypeormPaymentIntents } from './typeorm-payment-intents';

const test = testDatabase({ entities: [PaymentIntentRow] });

describePaymentIntents(() => asTenant(SYSTEM_ORGANIZATION, new TypeormPaymentIntents(test.database)));

describePaymentNotices(() =>
  asTenant(SYSTEM_ORGANIZATION, new SqlPaymentNotices(test.database, new CollectedJobs(), new UuidIds())),
);
