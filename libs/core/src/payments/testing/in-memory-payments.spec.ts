import { v7 } from 'uuid';
import { InMemoryPaymentIntents } from './in-memory-payment-intents';
import { InMemoryPaymentNotices } from './in-memory-payment-notices';
import { describePaymentIntents, describePaymentNotices } from './payments.contract';

const intents = new InMemoryPaymentIntents();
describePaymentIntents(() => intents);

const notices = new InMemoryPaymentNotices({ next: () => v7() }, new Date('2026-03-01T12:00:00.000Z'));
describePaymentNotices(() => notices);
