/** Calls for work on what came in. Takes part in the open transaction; calls for the same merge. */
export abstract class InboxSchedule {
  /** To answer what waits. */
  abstract answer(contactIds: readonly string[], at?: Date): Promise<void>;

  /** To note what an event tells of our own messages. */
  abstract noteStatuses(eventId: string): Promise<void>;
}
