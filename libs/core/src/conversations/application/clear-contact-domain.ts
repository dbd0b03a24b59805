import { AuditLog, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { findCalled } from './called-contact';
import { ContactDomains } from './contact-domains';
import { Contacts } from './contacts';

/** From now on the words of the contact decide again which domain its messages go to. */
@Injectable()
export class ClearContactDomain {
  constructor(
    private readonly contacts: Contacts,
    private readonly assignments: ContactDomains,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute({ called }: { readonly called: string }): Promise<void> {
    return this.unitOfWork.run(async () => {
      const contact = await findCalled(this.contacts, called);
      if (!contact) throw new NotFound('contact', called);
      const before = await this.assignments.find(contact.id);
      const cleared = await this.assignments.clear(contact.id);
      if (!before || !cleared) throw new NotFound('contact-domain', called);
      await this.audit.record({
        action: 'contact.domain-cleared',
        subject: { kind: 'contact', id: contact.id },
        before: { domain: before.domain },
        after: null,
      });
    });
  }
}
