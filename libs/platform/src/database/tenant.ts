import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '@aynux/kernel';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const current = new AsyncLocalStorage<string>();

/** The one organization that everything belongs to in global mode. */
export const SYSTEM_ORGANIZATION = '00000000-0000-0000-0000-000000000000';

/** On whose behalf this call chain runs. Entered at the edge; nothing below needs to mention it. */
export class Tenant {
  static run<T>(organizationId: string, work: () => T): T {
    return current.run(asTenantId(organizationId), work);
  }

  static get id(): string {
    const id = current.getStore();
    if (id === undefined) throw new Error('No tenant was entered.');
    return id;
  }
}

/** As it is spelled once, so that two can be compared. @throws NotATenant */
export function asTenantId(text: string): string {
  if (!UUID.test(text)) throw new NotATenant(text);
  return text.toLowerCase();
}

export class NotATenant extends DomainError {
  constructor(id: string) {
    super('invalid', 'tenant.malformed', `"${id}" is not the id of an organization.`);
  }
}
