import { AuditLog, ContactData, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { findCalled } from './called-contact';
import { Contacts } from './contacts';

/** Forgets one contact in every domain, at once. That it was done is kept, and by whom. */
@Injectable()
export class EraseContact {
  constructor(
    private readonly contacts: Contacts,
    private readonly data: ContactData,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns how many rows were deleted or made nobody's, by table */
  execute({ called }: { readonly called: string }): Promise<Readonly<Record<string, number>>> {
    return this.unitOfWork.run(async () => {
      const contact = await findCalled(this.contacts, called);
      const keys = contact && (await this.contacts.keysOf(contact.id));
      if (!keys) throw new NotFound('contact', called);
      const erased = await this.data.erase(keys);
      const subject = { kind: 'contact', id: keys.id };
      await this.audit.record({ action: 'contact.erased', subject, before: null, after: erased });
      return erased;
    });
  }
}
