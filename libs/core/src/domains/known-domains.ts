import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';

export interface KnownDomain {
  /** As its schema is called. */
  readonly name: string;
  readonly title: string;
}

/** The rows of core.domain_configs, which contacts and tenants refer to: one per domain that was ever loaded. */
@Injectable()
export class KnownDomains {
  constructor(private readonly database: Database) {}

  /** Keeps what an operator has set for a domain that is known already. */
  async remember(domains: readonly KnownDomain[]): Promise<void> {
    await this.database.outsideTenants(
      `insert into core.domain_configs (domain, display_name)
       select * from unnest($1::text[], $2::text[]) on conflict (domain) do nothing`,
      [domains.map(({ name }) => name), domains.map(({ title }) => title)],
    );
  }
}
