import type { AuditEntry, Page, PageRequest } from '@aynux/kernel';

export interface AuditTrailFilter {
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly userId?: string | undefined;
  readonly from?: Date | undefined;
  /** Before this. */
  readonly to?: Date | undefined;
}

/** What was done, by whom, and from where. */
export interface AuditTrailEntry extends AuditEntry {
  /** 1, 2, 3, … of the organization. */
  readonly number: number;
  readonly at: Date;
  /** A request, a job, the command line, or the process by itself. */
  readonly via: 'http' | 'job' | 'cli' | 'process';
  readonly userId: string | null;
  /** Null also when the account is gone. */
  readonly userEmail: string | null;
  readonly ip: string | null;
  /** User agent, queue or command. */
  readonly client: string | null;
  readonly requestId: string | null;
  /** Of this entry and all before it, hexadecimal. */
  readonly hash: string;
}

/** The audit log of the organization, to be looked at. */
export abstract class AuditTrail {
  /** The latest first. */
  abstract page(filter: AuditTrailFilter, page: PageRequest): Promise<Page<AuditTrailEntry>>;
}
