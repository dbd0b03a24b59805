import { AuditLog, Clock, DomainError, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { recogniseCalled } from './called-contact';
import { type ContactDomain, ContactDomains } from './contact-domains';
import { Contacts } from './contacts';

export interface AssignContactDomainCommand {
  /** By an id, a user id or a phone. */
  readonly called: string;
  readonly domain: string;
  readonly expectedVersion: number | null;
}

/** A person decides which domain a contact's messages go to; also of a contact that has not written yet. */
@Injectable()
export class AssignContactDomain {
  constructor(
    private readonly contacts: Contacts,
    private readonly assignments: ContactDomains,
    private readonly inForce: InForce,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ called, domain, expectedVersion }: AssignContactDomainCommand): Promise<ContactDomain> {
    const loaded = await this.assignableDomains();
    if (!loaded.includes(domain)) throw new DomainNotAssignable(domain, loaded);
    return this.unitOfWork.run(async () => {
      const contact = await recogniseCalled(this.contacts, called);
      const assignedAt = this.clock.now();
      const before = await this.assignments.find(contact.id);
      const assignment = { contactId: contact.id, phone: contact.phone, domain, confidence: 1, assignedAt };
      const assigned = await this.assignments.assign({ ...assignment, method: 'manual' }, expectedVersion);
      await this.audit.record({
        action: 'contact.domain-assigned',
        subject: { kind: 'contact', id: contact.id },
        before: before && { domain: before.domain },
        after: { domain },
      });
      return assigned;
    });
  }

  /** Those that have an agent to answer; what core's agents answer they answer anyway. */
  private async assignableDomains(): Promise<string[]> {
    const domains = (await this.inForce.agents()).map(({ agent }) => agent.profile.domain);
    return [...new Set(domains)].filter((domain) => domain !== 'core').sort();
  }
}

export class DomainNotAssignable extends DomainError {
  constructor(domain: string, loaded: readonly string[]) {
    const known = loaded.length > 0 ? `There are ${loaded.join(', ')}.` : 'No domain that answers messages is loaded.';
    const detail = `no agent of the domain "${domain}" is loaded`;
    super('unprocessable', 'domain.not-assignable', `N${detail.slice(1)}. ${known}`, [{ pointer: '/domain', detail }]);
  }
}
