import { Injectable } from '@nestjs/common';
import { Database } from './database';

const AT_ONCE = 500;

/** The tenants there are, deleted ones as well, for what has to be done to each. */
@Injectable()
export class EveryTenant {
  constructor(private readonly database: Database) {}

  async ids(): Promise<readonly string[]> {
    const ids: string[] = [];
    let page: readonly string[];
    do ids.push(...(page = await this.after(ids.at(-1) ?? null)));
    while (page.length === AT_ONCE);
    return ids;
  }

  private async after(last: string | null): Promise<readonly string[]> {
    const [{ rows }] = await this.database.outsideTenants('select core.organization_ids($1, $2) as id', [
      last,
      AT_ONCE,
    ]);
    return rows.map(({ id }) => String(id));
  }
}
