import { ResourceStale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { MessageTemplates } from '../application/message-templates';
import type { MessageTemplate } from '../domain/message-template';

const COLUMNS = 'name, language, category, body, row_version as version';

const PUT = `
  insert into ops.message_templates as t (name, language, category, body) values ($1, $2, $3, $4)
    on conflict on constraint pk_message_templates do update
      set category = excluded.category, body = excluded.body, row_version = t.row_version + 1
    returning ${COLUMNS}`;

const CHANGE = `
  update ops.message_templates set category = $3, body = $4, row_version = row_version + 1
    where name = $1 and language = $2 and row_version = $5 returning ${COLUMNS}`;

@Injectable()
export class SqlMessageTemplates implements MessageTemplates {
  constructor(private readonly database: Database) {}

  all(): Promise<readonly MessageTemplate[]> {
    return this.database.read((manager) =>
      manager.query(`select ${COLUMNS} from ops.message_templates order by name, language`),
    );
  }

  async find(name: string, language: string): Promise<MessageTemplate | null> {
    const text = `select ${COLUMNS} from ops.message_templates where name = $1 and language = $2`;
    const rows: MessageTemplate[] = await this.database.read((manager) => manager.query(text, [name, language]));
    return rows[0] ?? null;
  }

  async put(
    { name, language, category, body }: Omit<MessageTemplate, 'version'>,
    expectedVersion: number | null,
  ): Promise<MessageTemplate> {
    const values = [name, language, category, body];
    return this.database.run(async (manager) => {
      if (expectedVersion === null) {
        const [put]: MessageTemplate[] = await manager.query(PUT, values);
        return put!;
      }
      if (!Number.isInteger(expectedVersion)) throw new ResourceStale(); // a tag that was never sent
      const [[changed]]: [MessageTemplate[], number] = await manager.query(CHANGE, [...values, expectedVersion]);
      if (!changed) throw new ResourceStale();
      return changed;
    });
  }

  async remove(name: string, language: string): Promise<boolean> {
    const text = 'delete from ops.message_templates where name = $1 and language = $2';
    const [, removed]: [unknown, number] = await this.database.run((manager) => manager.query(text, [name, language]));
    return removed > 0;
  }
}
