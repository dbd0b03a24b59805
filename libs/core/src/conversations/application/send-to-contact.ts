import { AuditLog, Clock, type Contact, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { ContactOptedOut } from '../domain/consent';
import { type Channel, ConversationLog } from '../domain/conversation-log';
import { type FilledTemplate, fillIn, TemplateUnknown } from '../domain/message-template';
import { replyWindow, ReplyWindowClosed } from '../domain/reply-window';
import { Consents } from './consents';
import { MessageTemplates } from './message-templates';
import { Outbox } from './outbox';

/** A free text, or one that the provider has approved. */
export type Content = { readonly text: string } | { readonly template: FilledTemplate };

export interface SendToContactCommand {
  readonly contact: Contact;
  readonly conversationId: string;
  readonly channel: Channel;
  readonly content: Content;
  /** The person who writes. */
  readonly userId: string;
}

export interface SentToContact {
  readonly messageId: string;
  readonly conversationId: string;
  readonly text: string;
  /** Over the API the contact comes and reads it. */
  readonly status: 'queued' | 'sent';
}

/** A person writes to a contact, as far as the contact and the provider allow it. */
@Injectable()
export class SendToContact {
  constructor(
    private readonly log: ConversationLog,
    private readonly consents: Consents,
    private readonly templates: MessageTemplates,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute({ contact, conversationId, channel, content, userId }: SendToContactCommand): Promise<SentToContact> {
    return this.unitOfWork.run(async () => {
      const { optedOut } = await this.consents.find(contact.id);
      if (optedOut) throw new ContactOptedOut(contact.id);
      const text = 'template' in content ? await this.filled(content.template) : content.text;
      if (channel === 'whatsapp' && 'text' in content) await this.expectWindow(contact.id);

      const [messageId, at] = [this.ids.next(), this.clock.now()];
      const status = channel === 'whatsapp' ? 'queued' : 'sent';
      const template = 'template' in content ? content.template : null;
      await this.log.add({ id: messageId, conversationId, contact, channel, text, template, userId, status, at });
      if (channel === 'whatsapp') {
        const how = { origin: 'person' as const, ...(template ? { template } : {}) };
        await this.outbox.put({ contact, conversationId, messageId, text, inReplyTo: null, ...how });
      }
      // What was said is kept in the conversation alone, and is forgotten with it.
      const subject = { kind: 'conversation', id: conversationId };
      const after = { messageId, template: template?.name ?? null };
      await this.audit.record({ action: 'conversation.spoken-in', subject, before: null, after });
      return { messageId, conversationId, text, status };
    });
  }

  private async filled({ name, language, parameters }: FilledTemplate): Promise<string> {
    const template = await this.templates.find(name, language);
    if (!template) throw new TemplateUnknown(name, language, await this.templates.all());
    return fillIn(template, parameters);
  }

  private async expectWindow(contactId: string): Promise<void> {
    const window = replyWindow(await this.consents.heardAt(contactId), this.clock.now());
    if (!window.isOpen) throw new ReplyWindowClosed(window, await this.templates.all());
  }
}
