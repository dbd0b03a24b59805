import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Team } from '../application/team';

@Injectable()
export class SqlTeam implements Team {
  constructor(private readonly database: Database) {}

  async includes(userId: string): Promise<boolean> {
    const text = 'select 1 from core.organization_users where user_id = $1';
    const rows: unknown[] = await this.database.read((manager) => manager.query(text, [userId]));
    return rows.length > 0;
  }
}
