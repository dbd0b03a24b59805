import { Ids, NotFound, type Page, pageOf, type PageRequest, ResourceStale } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { MessageTemplates, NewMessageTemplate, TemplateChanges } from '../application/message-templates';
import { type MessageTemplate, TemplateExists } from '../domain/message-template';

const COLUMNS = 'id, name, language, category, body, row_version as version';

const ADD = `
  insert into ops.message_templates (id, name, language, category, body) values ($1, $2, $3, $4, $5)
    returning ${COLUMNS}`;

/** A null expects no version. */
const CHANGE = `
  update ops.message_templates
    set category = coalesce($2, category), body = coalesce($3, body), row_version = row_version + 1
    where id = $1 and ($4::integer is null or row_version = $4) returning ${COLUMNS}`;

@Injectable()
export class SqlMessageTemplates implements MessageTemplates {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  async page({ limit, after }: PageRequest): Promise<Page<MessageTemplate>> {
    const rows = await this.query(
      'where $1::text is null or (name, language) > ($1, $2) order by name, language limit $3',
      [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ name, language }) => [name, language]);
  }

  all(): Promise<readonly MessageTemplate[]> {
    return this.query('order by name, language');
  }

  async get(id: string): Promise<MessageTemplate> {
    const [template] = await this.query('where id = $1', [id]);
    if (!template) throw new NotFound('message-template', id);
    return template;
  }

  async find(name: string, language: string): Promise<MessageTemplate | null> {
    const [template] = await this.query('where name = $1 and language = $2', [name, language]);
    return template ?? null;
  }

  async add({ name, language, category, body }: NewMessageTemplate): Promise<MessageTemplate> {
    try {
      const values = [this.ids.next(), name, language, category, body];
      const [added]: MessageTemplate[] = await this.database.run((manager) => manager.query(ADD, values));
      return added!;
    } catch (error) {
      throw violates(error, 'uq_message_templates_name') ? new TemplateExists(name, language) : error;
    }
  }

  async change(
    id: string,
    { category = null, body = null }: { [K in keyof TemplateChanges]: TemplateChanges[K] | null },
    expectedVersion: number | null,
  ): Promise<MessageTemplate> {
    const isForged = expectedVersion !== null && !Number.isInteger(expectedVersion); // a tag that was never sent
    return this.database.run(async (manager) => {
      const [[changed]]: [MessageTemplate[], number] = isForged
        ? [[], 0]
        : await manager.query(CHANGE, [id, category, body, expectedVersion]);
      if (changed) return changed;
      await this.get(id);
      throw new ResourceStale();
    });
  }

  async remove(id: string): Promise<void> {
    const text = 'delete from ops.message_templates where id = $1';
    const [, removed]: [unknown, number] = await this.database.run((manager) => manager.query(text, [id]));
    if (removed === 0) throw new NotFound('message-template', id);
  }

  private query(which: string, values: unknown[] = []): Promise<MessageTemplate[]> {
    return this.database.read((manager) =>
      manager.query(`select ${COLUMNS} from ops.message_templates ${which}`, values),
    );
  }
}
