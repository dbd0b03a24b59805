import type { Contact } from '@aynux/kernel';
import type { PersonWantedBecause } from '../domain/ownership';

export interface PersonRequest {
  readonly contact: Contact;
  readonly conversationId: string;
  readonly because: PersonWantedBecause;
  /** What the contact needs, in the contact's words. */
  readonly words: string;
}

export interface FiledRequest {
  readonly number: number;
  /** False: there was one that nobody has settled yet. */
  readonly isNew: boolean;
}

/** Where a contact's wish for a person is filed, so that somebody comes. */
export abstract class PersonRequests {
  /** Takes part in the open transaction. The conversation has begun. */
  abstract file(request: PersonRequest): Promise<FiledRequest>;
}
