import type { Page, PageRequest } from '@aynux/kernel';

export interface ListedUser {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly fullName: string | null;
  readonly disabled: boolean;
  readonly scopes: readonly string[];
  readonly lockedUntil: Date | null;
  readonly lastLoginAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export interface UserFilter {
  /** Part of the address, the user name or the full name. */
  readonly search?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly scope?: string | undefined;
}

/** Everybody there is, for administrators of the platform. */
export abstract class UserList {
  /** Newest first. */
  abstract list(filter: UserFilter, page: PageRequest): Promise<Page<ListedUser>>;

  /** @throws NotFound */
  abstract get(id: string): Promise<ListedUser>;
}
