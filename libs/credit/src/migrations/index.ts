import { CreateCreditAccounts1790000400000 } from './1790000400000-create-credit-accounts';
import { CreatePayments1790000400100 } from './1790000400100-create-payments';

export const creditMigrations = [CreateCreditAccounts1790000400000, CreatePayments1790000400100];
