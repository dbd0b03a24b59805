import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type MessageTemplate, placesIn } from '../domain/message-template';
import { MessageTemplates, type NewMessageTemplate, type TemplateChanges } from './message-templates';

/** An organization says which templates were approved for it: each with its entry in the audit log. */
@Injectable()
export class KeepMessageTemplates {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws TemplateExists, TemplateMalformed */
  add(template: NewMessageTemplate): Promise<MessageTemplate> {
    placesIn(template.body);
    return this.unitOfWork.run(async () => {
      const added = await this.templates.add(template);
      await this.record('message-template.added', null, added);
      return added;
    });
  }

  /** @throws NotFound, ResourceStale, TemplateMalformed */
  change(id: string, changes: TemplateChanges, expectedVersion: number | null): Promise<MessageTemplate> {
    placesIn(changes.body ?? '');
    return this.unitOfWork.run(async () => {
      const before = await this.templates.get(id);
      const changed = await this.templates.change(id, changes, expectedVersion);
      await this.record('message-template.changed', before, changed);
      return changed;
    });
  }

  /** @throws NotFound */
  async remove(id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const before = await this.templates.get(id);
      await this.templates.remove(id);
      await this.record('message-template.removed', before, null);
    });
  }

  private record(action: string, before: MessageTemplate | null, after: MessageTemplate | null): Promise<void> {
    const subject = { kind: 'message-template', id: (after ?? before)!.id };
    return this.audit.record({ action, subject, before: before && { ...before }, after: after && { ...after } });
  }
}
