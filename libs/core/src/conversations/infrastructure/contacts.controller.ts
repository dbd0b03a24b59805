import { Clock, type Contact, NotFound } from '@aynux/kernel';
import { CurrentPrincipal, type Principal } from '@aynux/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Consents } from '../application/consents';
import { Contacts } from '../application/contacts';
import { SendToContact } from '../application/send-to-contact';
import { replyWindow } from '../domain/reply-window';
import { ContactBody, ContentBody, SentMessageBody } from './contacts.bodies';

const OneContact = () => ApiParam({ name: 'waId', description: 'The phone of the contact.', example: '5491155550001' });

@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('contacts/:waId')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly consents: Consents,
    private readonly sendToContact: SendToContact,
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
    const contact = await this.contacts.findByPhone(waId);
    if (!contact) throw new NotFound('contact', waId);
    const consent = await this.consents.find(contact.id);
    return ContactBody.of(contact, consent, await this.windowOf(contact));
  }

  @ApiOperation({
    operationId: 'sendToContact',
    summary: 'Write to a contact over WhatsApp',
    description:
      'A text within 24 hours after the contact wrote, else a template. The bot goes on answering; to keep it from that, ' +
      'take the conversation over. The contact need not have written before. 409 `contact.opted-out`: the contact wants ' +
      'no messages; `contact.window-closed`: only a template may be sent, and the problem names them.',
  })
  @OneContact()
  @ApiCreatedResponse({ type: SentMessageBody })
  @Post('messages')
  async send(
    @Param('waId') phone: string,
    @Body() body: ContentBody,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<SentMessageBody> {
    const content = ContentBody.contentOf(body);
    const contact = await this.contacts.recognise({ phone });
    const conversationId = `whatsapp:${contact.id}`;
    return this.sendToContact.execute({ contact, conversationId, channel: 'whatsapp', content, userId });
  }

  private async windowOf({ id }: Contact) {
    return replyWindow(await this.consents.heardAt(id), this.clock.now());
  }
}
