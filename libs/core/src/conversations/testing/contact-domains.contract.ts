import { ResourceStale } from '@aynux/kernel';
import type { ContactDomains } from '../application/contact-domains';
import { aContact } from './a-contact';

const assignedAt = new Date('2026-03-02T13:00:00.000Z');

/** What every adapter of the port promises. The domains `ecommerce` and `healthcare` have to be known. */
export function describeContactDomains(adapter: () => ContactDomains): void {
  describe('as ContactDomains', () => {
    const { id: contactId, phone } = aContact();
    const to = (domain: string, contact = contactId) => {
      return { contactId: contact, phone, domain, confidence: 1, method: 'manual' as const, assignedAt };
    };

    it('knows nothing of a contact that was never assigned', async () => {
      expect(await adapter().find(aContact().id)).toBeNull();
      expect(await adapter().clear(aContact().id)).toBe(false);
    });

    it('keeps one domain per contact, the latest, and counts its versions', async () => {
      const first = { domain: 'ecommerce', confidence: 1, method: 'manual', assignedAt, version: 1 };
      expect(await adapter().assign(to('ecommerce'), null)).toEqual(first);
      expect(await adapter().assign(to('healthcare'), null)).toEqual({ ...first, domain: 'healthcare', version: 2 });
      expect(await adapter().find(contactId)).toEqual({ ...first, domain: 'healthcare', version: 2 });
    });

    it('is changed as it was read, or not at all', async () => {
      await expect(adapter().assign(to('ecommerce'), 1)).rejects.toThrow(ResourceStale);
      await expect(adapter().assign(to('ecommerce'), NaN)).rejects.toThrow(ResourceStale);
      await expect(adapter().assign(to('ecommerce', aContact().id), 1)).rejects.toThrow(ResourceStale);
      expect(await adapter().assign(to('ecommerce'), 2)).toMatchObject({ domain: 'ecommerce', version: 3 });
    });

    it('takes a phone that no WhatsApp account can have, or none', async () => {
      for (const odd of ['123456', null]) {
        const contact = aContact();
        await adapter().assign({ ...to('ecommerce', contact.id), phone: odd }, null);
        expect(await adapter().find(contact.id)).toMatchObject({ domain: 'ecommerce' });
      }
    });

    it('can be cleared', async () => {
      expect(await adapter().clear(contactId)).toBe(true);
      expect(await adapter().find(contactId)).toBeNull();
    });
  });
}
