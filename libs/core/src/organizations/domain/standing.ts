import { DomainError } from '@aynux/kernel';

export const STATUSES = ['active', 'suspended', 'trial'] as const;
export type OrganizationStatus = (typeof STATUSES)[number];

/** What decides whether an organization may act. */
export interface Standing {
  readonly status: OrganizationStatus;
  /** Of a trial; null otherwise. */
  readonly trialEndsAt: Date | null;
}

/** Why it may not act; null when it may. */
export function refusalOf({ status, trialEndsAt }: Standing, now: Date): DomainError | null {
  if (status === 'suspended') return new TenantSuspended();
  const isOver = status === 'trial' && trialEndsAt !== null && now >= trialEndsAt;
  return isOver ? new TenantTrialExpired() : null;
}

export class TenantRequired extends DomainError {
  constructor() {
    super(
      'forbidden',
      'tenant.required',
      'The access token is for no organization: name one in the header, or switch to one that you are a member of.',
    );
  }
}

/** Also of one that was deleted. */
export class TenantUnknown extends DomainError {
  constructor() {
    super('forbidden', 'tenant.unknown', 'There is no such organization here.');
  }
}

export class TenantSuspended extends DomainError {
  constructor() {
    super('forbidden', 'tenant.suspended', 'The organization is suspended. Its owner can find out why.');
  }
}

export class TenantTrialExpired extends DomainError {
  constructor() {
    super('forbidden', 'tenant.trial-expired', 'The trial of the organization has ended.');
  }
}
