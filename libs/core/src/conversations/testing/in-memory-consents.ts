import type { Consents } from '../application/consents';
import type { Consent } from '../domain/consent';

export class InMemoryConsents implements Consents {
  private readonly known = new Map<string, Consent>();
  readonly heard = new Map<string, Date>();

  async find(contactId: string): Promise<Consent> {
    return this.known.get(contactId) ?? { optedOut: false, consentAt: null };
  }

  async change(contactId: string, optedOut: boolean, at: Date): Promise<void> {
    const { optedOut: before, consentAt } = await this.find(contactId);
    if (before === optedOut || (consentAt && consentAt > at)) return;
    this.known.set(contactId, { optedOut, consentAt: at });
  }

  async heardAt(contactId: string): Promise<Date | null> {
    return this.heard.get(contactId) ?? null;
  }
}
