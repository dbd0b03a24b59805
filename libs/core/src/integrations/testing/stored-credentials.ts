import { SecretUnreadable, Tenant } from '@aynux/platform';
import type { OpenCredentials, OpenedCredentials } from '../application/open-credentials';
import type { Integration } from '../domain/credentials';

/** Credentials of WhatsApp by organization; 'unreadable': under a key that nobody knows any more. */
export class StoredCredentials implements OpenCredentials {
  constructor(private readonly whatsapp: Record<string, OpenedCredentials<'whatsapp'> | 'unreadable'>) {}

  put(organizationId: string, credentials: OpenedCredentials<'whatsapp'>): void {
    this.whatsapp[organizationId] = credentials;
  }

  async of<I extends Integration>(integration: I): Promise<OpenedCredentials<I> | null> {
    const stored = integration === 'whatsapp' ? this.whatsapp[Tenant.id] : undefined;
    if (stored === 'unreadable') throw new SecretUnreadable('it is only a test');
    return (stored ?? null) as OpenedCredentials<I> | null;
  }
}

export const whatsappOf = (name: string, more: Partial<OpenedCredentials<'whatsapp'>> = {}) => ({
  ...{ accessToken: `token of ${name}`, phoneNumberId: '12345', verifyToken: `agreed with ${name}`, appSecret: null },
  ...more,
});
