import type { Page, PageRequest } from '@aynux/kernel';

export interface ShopConversation {
  readonly id: string;
  readonly customerId: string;
  /** As core knows it; null once that was erased. */
  readonly conversationId: string | null;
  readonly messages: number;
  readonly productsShown: readonly string[];
  readonly stage: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export interface ShopMessage {
  readonly id: string;
  readonly sender: 'user' | 'bot' | 'system';
  readonly text: string;
  readonly at: Date;
}

export abstract class ShopConversations {
  /** Newest first; of one customer when it is given. */
  abstract list(customerId: string | null, page: PageRequest): Promise<Page<ShopConversation>>;

  /** Oldest first. @throws NotFound */
  abstract messages(id: string, page: PageRequest): Promise<Page<ShopMessage>>;
}
