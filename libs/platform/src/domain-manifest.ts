import type { Type } from '@nestjs/common';
import type { ContactTables } from './contact-data/contact-tables';
import type { MigrationClass } from './database/migrate';

export interface AgentKey {
  /** As ENABLED_AGENTS names it. */
  readonly key: string;
  readonly purpose: string;
  /** Whether it is on when ENABLED_AGENTS is not set. */
  readonly onByDefault: boolean;
}

export interface TablePurpose {
  readonly purpose: string;
  /** PARTIAL: kept and shown, but not every column has a writer yet. */
  readonly status: 'ACTIVE' | 'PARTIAL';
}

/** What a domain library says of itself. Reading it loads none of the domain's code: that is behind the functions. */
export interface DomainManifest {
  readonly name: string;
  readonly title: string;
  /** The PostgreSQL schema that belongs to the domain alone. */
  readonly schema: string;
  readonly agentKeys: readonly AgentKey[];
  readonly tables: Readonly<Record<string, TablePurpose>>;
  /** What it keeps of the people who write, so that one of them can be shown, forgotten or merged into another. */
  readonly contacts: ContactTables;
  readonly module: () => Promise<Type>;
  readonly migrations: () => Promise<readonly MigrationClass[]>;
  /** A use case of the module that loads something to look at, once, at the very first start. */
  readonly demo?: () => Promise<Type<{ execute(): Promise<unknown> }>>;
}
