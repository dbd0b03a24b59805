import { ResourceStale } from '@aynux/kernel';
import type { ContactDomain, ContactDomains, NewContactDomain } from '../application/contact-domains';

export class InMemoryContactDomains implements ContactDomains {
  private readonly assignments = new Map<string, ContactDomain>();

  async find(contactId: string): Promise<ContactDomain | null> {
    return this.assignments.get(contactId) ?? null;
  }

  async assign({ contactId, ...assignment }: NewContactDomain, expectedVersion: number | null): Promise<ContactDomain> {
    const { domain, confidence, method, assignedAt } = assignment;
    const current = this.assignments.get(contactId);
    if (expectedVersion !== null && expectedVersion !== current?.version) throw new ResourceStale();
    const assigned = { domain, confidence, method, assignedAt, version: (current?.version ?? 0) + 1 };
    this.assignments.set(contactId, assigned);
    return assigned;
  }

  async clear(contactId: string): Promise<boolean> {
    return this.assignments.delete(contactId);
  }
}
