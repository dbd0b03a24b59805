import type { FiledRequest, PersonRequest, PersonRequests } from '../application/person-requests';

/** Numbers what is filed; of one conversation nothing is settled, so it is filed once. */
export class RecordedPersonRequests implements PersonRequests {
  readonly filed: PersonRequest[] = [];

  async file(request: PersonRequest): Promise<FiledRequest> {
    const conversations = [...new Set(this.filed.map(({ conversationId }) => conversationId))];
    const place = conversations.indexOf(request.conversationId);
    this.filed.push(request);
    return place < 0 ? { number: conversations.length + 1, isNew: true } : { number: place + 1, isNew: false };
  }
}
