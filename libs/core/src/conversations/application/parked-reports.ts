import type { DeliveryReport } from '../domain/outgoing-message';

/** Reports of messages whose provider's id we do not know yet. They are kept for a week. */
export abstract class ParkedReports {
  /** Until the transaction ends, whoever else holds the id waits. */
  abstract hold(externalId: string): Promise<void>;

  /** The same report twice is one. */
  abstract park(report: DeliveryReport): Promise<void>;

  /** Takes them out, the earliest first; holds the id. */
  abstract takeOut(externalId: string): Promise<readonly DeliveryReport[]>;
}
