import { DomainError } from '@aynux/kernel';
import type { DomainVerdict } from './in-force';

/** Why a request for a domain is turned away; null: it is let in. */
export function refusalOf({ domain: { name }, standing }: DomainVerdict): DomainError | null {
  switch (standing) {
    case 'disabled':
      return new DomainDisabled(name);
    case 'maintenance':
      return new DomainInMaintenance(name);
    case 'not-enabled-for-tenant':
      return new DomainNotEnabledForTenant(name);
    case 'on':
    case 'not-loaded': // then there are no routes of it but those that say so
    case 'agent-off':
      return null;
  }
}

export class DomainDisabled extends DomainError {
  constructor(domain: string) {
    super('not-found', 'domain.disabled', `${domain} is switched off.`);
  }
}

export class DomainInMaintenance extends DomainError {
  constructor(domain: string) {
    super('unavailable', 'domain.maintenance', `${domain} is in maintenance. Try again in a while.`);
  }
}

export class DomainNotEnabledForTenant extends DomainError {
  constructor(domain: string) {
    super('forbidden', 'domain.not-enabled-for-tenant', `This organization does not have ${domain}.`);
  }
}

export class DomainAlwaysOn extends DomainError {
  constructor(domain: string) {
    const detail = `${domain} is what everything else stands on: it cannot be switched off`;
    super('unprocessable', 'domain.always-on', `${detail[0]?.toUpperCase()}${detail.slice(1)}.`, [
      { pointer: '/status', detail },
    ]);
  }
}
