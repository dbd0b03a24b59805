import type { Page, PageRequest } from '@aynux/kernel';
import type { DeliveryStatus, OutgoingMessageState } from '../domain/outgoing-message';

export interface OutgoingMessagesFilter {
  readonly contactId?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
}

/** The outbox, to be looked at. */
export abstract class OutgoingMessagesView {
  /** The latest first. */
  abstract list(filter: OutgoingMessagesFilter, page: PageRequest): Promise<Page<OutgoingMessageState>>;
}
