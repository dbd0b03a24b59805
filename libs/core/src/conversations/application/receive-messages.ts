import { Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { consentIn } from '../domain/consent';
import type { Identity } from '../domain/identity';
import type { IncomingMessage } from '../domain/incoming-message';
import { Consents } from './consents';
import { Contacts } from './contacts';
import { type InboundEvent, Inbox, type ReceivedMessage } from './inbox';
import { InboxSchedule } from './inbox-schedule';

export interface ReceiveMessagesCommand {
  readonly event: Omit<InboundEvent, 'id'>;
  readonly messages: readonly { readonly sender: Identity; readonly message: IncomingMessage }[];
  readonly renames: readonly { readonly former: Identity; readonly identity: Identity }[];
  readonly tellsStatuses: boolean;
}

/** Keeps what came in and calls for its answer: both or neither, so what was acknowledged is answered. */
@Injectable()
export class ReceiveMessages {
  constructor(
    private readonly contacts: Contacts,
    private readonly consents: Consents,
    private readonly inbox: Inbox,
    private readonly schedule: InboxSchedule,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  async execute({ event, messages, renames, tellsStatuses }: ReceiveMessagesCommand): Promise<void> {
    const id = this.ids.next();
    await this.unitOfWork.run(async () => {
      for (const { former, identity } of renames) await this.contacts.rename(former, identity);
      const senders = await this.contacts.recogniseAll(messages.map(({ sender }) => sender));
      const received = messages.map(({ message }, index) => ({ contactId: senders[index]!.id, message }));
      const { isNew, contactIds } = await this.inbox.keep({ ...event, id }, received);
      if (isNew) await this.obey(received);
      if (contactIds.length) await this.schedule.answer(contactIds);
      if (isNew && tellsStatuses) await this.schedule.noteStatuses(id);
    });
  }

  /** At once: what waits to be sent is not sent any more, whenever the message itself is answered. */
  private async obey(received: readonly ReceivedMessage[]): Promise<void> {
    for (const { contactId, message } of received) {
      const wish = consentIn(message.text ?? '');
      if (wish) await this.consents.change(contactId, wish === 'out', message.sentAt);
    }
  }
}
