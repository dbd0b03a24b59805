/** Calls for the delivery of what waits for a contact. */
export abstract class DeliverySchedule {
  /** Takes part in the open transaction. Calls for one contact merge. */
  abstract wake(contactId: string, at?: Date): Promise<void>;
}
