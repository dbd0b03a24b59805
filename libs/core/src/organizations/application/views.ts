import type { Page, PageRequest } from '@aynux/kernel';
import type { InvitationStatus } from '../domain/invitation';
import type { Role } from '../domain/member';
import type { OrganizationState } from '../domain/organization';
import type { OrganizationStatus } from '../domain/standing';
import type { Allowance, Quota } from './quotas';

export interface ShownOrganization extends Omit<OrganizationState, 'limits' | 'deletedAt'> {
  readonly quotas: Readonly<Record<Quota, Allowance>>;
}

export interface ListedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly status: OrganizationStatus;
  readonly trialEndsAt: Date | null;
  readonly deletedAt: Date | null;
}

export interface ShownMember {
  readonly userId: string;
  readonly email: string;
  readonly username: string;
  readonly fullName: string | null;
  readonly role: Role;
  readonly memberSince: Date;
  readonly version: number;
}

export interface ShownInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly status: InvitationStatus;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly version: number;
}

export interface OrganizationFilter {
  /** Part of the slug or of a name. */
  readonly search?: string | undefined;
  readonly status?: OrganizationStatus | undefined;
  readonly deleted?: boolean | undefined;
}

/** The organization that is acted for, and who is in it. */
export abstract class OrganizationViews {
  /** @throws NotFound */
  abstract organization(): Promise<ShownOrganization>;

  /** Who has been there the longest first. */
  abstract members(page: PageRequest): Promise<Page<ShownMember>>;

  /** @throws NotFound */
  abstract member(userId: string): Promise<ShownMember>;

  /** Newest first. */
  abstract invitations(page: PageRequest, status: InvitationStatus | null): Promise<Page<ShownInvitation>>;

  /** @throws NotFound */
  abstract invitation(id: string): Promise<ShownInvitation>;

  /** Every organization of the installation, for its administrators; newest first. */
  abstract all(filter: OrganizationFilter, page: PageRequest): Promise<Page<ListedOrganization>>;
}
