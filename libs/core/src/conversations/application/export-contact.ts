import { AuditLog, ContactData, type ContactRows, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { findCalled } from './called-contact';
import { Contacts } from './contacts';

/** Everything that any domain keeps of one contact, for whoever asks what is known of them. */
@Injectable()
export class ExportContact {
  constructor(
    private readonly contacts: Contacts,
    private readonly data: ContactData,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute({ called }: { readonly called: string }): Promise<ContactRows> {
    return this.unitOfWork.run(async () => {
      const contact = await findCalled(this.contacts, called);
      const keys = contact && (await this.contacts.keysOf(contact.id));
      if (!keys) throw new NotFound('contact', called);
      const rows = await this.data.export(keys);
      const subject = { kind: 'contact', id: keys.id };
      await this.audit.record({ action: 'contact.exported', subject, before: null, after: null });
      return rows;
    });
  }
}
