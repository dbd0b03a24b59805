import type { Page, PageRequest } from '@aynux/kernel';

/** A customer as the shop knows them from what they wrote. */
export interface ListedCustomer {
  readonly id: string;
  readonly contactId: string | null;
  /** Digits with country code; null when only the channel's own user id is known. */
  readonly phone: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly interactions: number;
  readonly inquiries: number;
  readonly vip: boolean;
  readonly blocked: boolean;
  readonly firstContact: Date;
  readonly lastContact: Date;
}

export abstract class CustomerList {
  /** Newest first; of one phone when it is given. */
  abstract list(phone: string | null, page: PageRequest): Promise<Page<ListedCustomer>>;

  /** @throws NotFound */
  abstract show(id: string): Promise<ListedCustomer>;
}
