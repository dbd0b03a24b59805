import { DomainError } from '@aynux/kernel';
import type { OrganizationStatus, Standing } from './standing';

export interface Limits {
  readonly users: number;
  readonly documents: number;
  readonly agents: number;
}

/** What its own admins say of it. */
export interface Profile {
  readonly name: string;
  readonly displayName: string | null;
  readonly defaultCurrency: string;
  readonly timezone: string;
}

export interface OrganizationState extends Profile, Standing {
  readonly id: string;
  /** One of its own over the whole installation; it stays, since addresses hold it. */
  readonly slug: string;
  readonly limits: Limits;
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** How many times it has been saved. */
  readonly version: number;
}

/** What is left out stays. */
export type Changes<T> = { readonly [field in keyof T]?: T[field] | undefined };

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_SLUG = 50;
const LONGEST_NAME = 255;

/** A business: a tenant of the installation. Immutable. */
export class Organization {
  private constructor(readonly state: OrganizationState) {}

  static restore(state: OrganizationState): Organization {
    return new Organization(state);
  }

  /** The same one when that is how it is already. @throws OrganizationInvalid */
  change(changes: Changes<Profile>): Organization {
    const given = differing(changes, this.state);
    if (given === null) return this;
    const changed = new Organization({ ...this.state, ...given });
    acceptName(changed.state.name);
    if (!isTimezone(changed.state.timezone)) {
      throw new OrganizationInvalid('/timezone', 'A time zone is called like America/Argentina/Buenos_Aires.');
    }
    return changed;
  }

  /** The same one when those are its limits already. */
  limit(limits: Changes<Limits>): Organization {
    const given = differing(limits, this.state.limits);
    return given === null ? this : new Organization({ ...this.state, limits: { ...this.state.limits, ...given } });
  }

  /** @throws OrganizationInvalid, SystemOrganizationStays */
  put(status: OrganizationStatus, trialEndsAt: Date | null): Organization {
    if (this.isSystem && status !== 'active') throw new SystemOrganizationStays();
    if ((status === 'trial') !== (trialEndsAt !== null)) {
      throw new OrganizationInvalid('/trialEndsAt', 'A trial has an end, and nothing else has.');
    }
    return new Organization({ ...this.state, status, trialEndsAt });
  }

  /** Nothing of it is lost yet. @throws SystemOrganizationStays */
  delete(now: Date): Organization {
    if (this.isSystem) throw new SystemOrganizationStays();
    return new Organization({ ...this.state, deletedAt: now });
  }

  /** As it was: nothing of it has been erased. @throws OrganizationNotDeleted */
  restore(): Organization {
    if (!this.state.deletedAt) throw new OrganizationNotDeleted(this.state.slug);
    return new Organization({ ...this.state, deletedAt: null });
  }

  private get isSystem(): boolean {
    return this.state.slug === 'system';
  }
}

/** @throws OrganizationInvalid */
export function acceptName(name: string): string {
  if (!name.trim() || [...name].length > LONGEST_NAME) {
    throw new OrganizationInvalid('/name', `A name says something, in ${LONGEST_NAME} characters at most.`);
  }
  return name;
}

/** @throws OrganizationInvalid */
export function acceptSlug(slug: string): string {
  if (slug.length < 2 || slug.length > LONGEST_SLUG || !SLUG.test(slug)) {
    throw new OrganizationInvalid(
      '/slug',
      'A slug has 2 to 50 small letters and digits, and single hyphens between them.',
    );
  }
  return slug;
}

/** @param attempt 1 for the plain one, then 2, 3, … for when it is taken */
export function slugFrom(name: string, attempt: number): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const suffix = attempt > 1 ? `-${attempt}` : '';
  const room = LONGEST_SLUG - suffix.length;
  return `${(plain.length < 2 ? `org-${plain || 'x'}` : plain).slice(0, room).replace(/-+$/, '')}${suffix}`;
}

function differing<T extends object>(changes: Changes<T>, now: T): Partial<T> | null {
  const given = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && value !== now[field as keyof T],
  );
  return given.length > 0 ? (Object.fromEntries(given) as Partial<T>) : null;
}

/** By its name: an offset means the opposite to PostgreSQL, and knows no summer. */
function isTimezone(name: string): boolean {
  try {
    return !/^[+-]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export class OrganizationInvalid extends DomainError {
  constructor(pointer: string, detail: string) {
    super('invalid', 'organization.invalid', detail, [{ pointer, detail }]);
  }
}

export class SlugTaken extends DomainError {
  constructor(slug: string) {
    const detail = `The slug "${slug}" is taken.`;
    super('conflict', 'organization.slug-taken', detail, [{ pointer: '/slug', detail }]);
  }
}

export class SystemOrganizationStays extends DomainError {
  constructor() {
    super('conflict', 'organization.is-system', 'The system organization is always there, and always active.');
  }
}

export class OrganizationNotDeleted extends DomainError {
  constructor(slug: string) {
    super('conflict', 'organization.not-deleted', `The organization ${slug} is there: it was not deleted.`);
  }
}

export class OnlyOneOrganization extends DomainError {
  constructor() {
    super('forbidden', 'organization.only-one', 'There is one organization here: MULTI_TENANT_MODE is not on.');
  }
}
