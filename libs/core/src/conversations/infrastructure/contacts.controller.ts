import { Clock, type Contact, NotFound } from '@aynux/kernel';
import { CurrentPrincipal, type Principal, RequiresRole } from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { findCalled, recogniseCalled } from '../application/called-contact';
import { Consents } from '../application/consents';
import { Contacts } from '../application/contacts';
import { EraseContact } from '../application/erase-contact';
import { ExportContact } from '../application/export-contact';
import { type Content, SendToContact } from '../application/send-to-contact';
import { replyWindow } from '../domain/reply-window';
import { ContactBody, ContactExportBody, SentMessageBody, SpeakBody } from './contacts.bodies';
import { FilledTemplateBody } from './message-templates.bodies';

const OneContact = () =>
  ApiParam({ name: 'waId', description: 'The phone, the user id or the id of the contact.', example: '5491155550001' });

@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('contacts/:waId')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly consents: Consents,
    private readonly sendToContact: SendToContact,
    private readonly exportContact: ExportContact,
    private readonly eraseContact: EraseContact,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({
    operationId: 'getContact',
    summary: 'Read who a contact is, and what may be sent to them',
    description:
      'However the phone is spelled: with or without the 9 of Argentina, the 1 of Mexico, the ninth digit of Brazil.',
  })
  @OneContact()
  @ApiOkResponse({ type: ContactBody })
  @Get()
  async get(@Param('waId') waId: string): Promise<ContactBody> {
    const contact = await findCalled(this.contacts, waId);
    if (!contact) throw new NotFound('contact', waId);
    const consent = await this.consents.find(contact.id);
    return ContactBody.of(contact, consent, await this.windowOf(contact));
  }

  @ApiOperation({
    operationId: 'exportContact',
    summary: 'Export all that is kept of a contact',
    description: 'The rows of every domain, as they are kept, by table.',
  })
  @OneContact()
  @ApiOkResponse({ type: ContactExportBody })
  @RequiresRole('owner', 'admin')
  @Get('export')
  async export(@Param('waId') called: string): Promise<ContactExportBody> {
    return { tables: await this.exportContact.execute({ called }) };
  }

  @ApiOperation({
    operationId: 'eraseContact',
    summary: 'Erase all that is kept of a contact',
    description:
      'In every domain. What the law wants kept, such as sales, forgets whose it was; medical records and debts stay. ' +
      'Also that the contact wanted no messages is forgotten.',
  })
  @OneContact()
  @ApiNoContentResponse({ description: 'Nobody is known by it any more.' })
  @RequiresRole('owner', 'admin')
  @HttpCode(204)
  @Delete()
  async erase(@Param('waId') called: string): Promise<void> {
    await this.eraseContact.execute({ called });
  }

  @ApiOperation({
    operationId: 'writeToContact',
    summary: 'Write to a contact over WhatsApp',
    description:
      'Within 24 hours after the contact wrote. The bot goes on answering; to keep it from that, take the conversation ' +
      'over. 409 `contact.opted-out`: the contact wants no messages; `contact.window-closed`: only a template may be ' +
      'sent, and the problem names them.',
  })
  @OneContact()
  @ApiCreatedResponse({ type: SentMessageBody })
  @Post('messages')
  write(
    @Param('waId') waId: string,
    @Body() { text }: SpeakBody,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<SentMessageBody> {
    return this.send(waId, { text }, userId);
  }

  @ApiOperation({
    operationId: 'sendTemplateToContact',
    summary: 'Send a template to a contact over WhatsApp',
    description: 'At any time, also to somebody who has not written yet. 409 `contact.opted-out`.',
  })
  @OneContact()
  @ApiCreatedResponse({ type: SentMessageBody })
  @Post('templates')
  sendTemplate(
    @Param('waId') waId: string,
    @Body() { name, language, parameters }: FilledTemplateBody,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<SentMessageBody> {
    return this.send(waId, { template: { name, language, parameters } }, userId);
  }

  private async send(called: string, content: Content, userId: string): Promise<SentMessageBody> {
    const contact = await recogniseCalled(this.contacts, called);
    const conversationId = `whatsapp:${contact.id}`;
    return this.sendToContact.execute({ contact, conversationId, channel: 'whatsapp', content, userId });
  }

  private async windowOf({ id }: Contact) {
    return replyWindow(await this.consents.heardAt(id), this.clock.now());
  }
}
