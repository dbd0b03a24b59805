import { NotFound } from '@aynux/kernel';
import { AnswersETag, ChangesETag, IfMatch, RequiresRole } from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { AssignContactDomain } from '../application/assign-contact-domain';
import { ClearContactDomain } from '../application/clear-contact-domain';
import { type AssignmentMethod, type ContactDomain, ContactDomains } from '../application/contact-domains';
import { findCalled } from '../application/called-contact';
import { Contacts } from '../application/contacts';

const METHODS: readonly AssignmentMethod[] = ['manual', 'auto', 'pattern', 'ai', 'admin'];
const OneContact = () =>
  ApiParam({ name: 'waId', description: 'The phone, the user id or the id of the contact.', example: '5491155550001' });

class AssignContactDomainBody {
  @ApiProperty({ description: 'One that is loaded.', example: 'ecommerce' })
  @IsString()
  @Matches(/^[a-z][a-z0-9_]{0,49}$/, { message: '$property must be the name of a domain' })
  domain!: string;
}

class ContactDomainBody implements ContactDomain {
  @ApiProperty({ example: 'ecommerce' })
  domain!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 1 })
  confidence!: number;

  @ApiProperty({ enum: METHODS, description: 'Who decided it.', example: 'manual' })
  method!: AssignmentMethod;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-03-01T12:00:00.000Z' })
  assignedAt!: Date;

  @ApiProperty({ example: 1 })
  version!: number;
}

/** Which domain's agents are asked first about what a contact writes. */
@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('contacts/:waId/domain')
export class ContactDomainController {
  constructor(
    private readonly assignContactDomain: AssignContactDomain,
    private readonly clearContactDomain: ClearContactDomain,
    private readonly assignments: ContactDomains,
    private readonly contacts: Contacts,
  ) {}

  @ApiOperation({ operationId: 'getContactDomain', summary: 'Read which domain a contact is assigned to' })
  @OneContact()
  @ApiOkResponse({ type: ContactDomainBody })
  @AnswersETag()
  @Get()
  async get(@Param('waId') waId: string): Promise<ContactDomainBody> {
    const contact = await findCalled(this.contacts, waId);
    if (!contact) throw new NotFound('contact', waId);
    const assigned = await this.assignments.find(contact.id);
    if (!assigned) throw new NotFound('contact-domain', waId);
    return assigned;
  }

  @ApiOperation({
    operationId: 'assignContactDomain',
    summary: 'Assign a contact to a domain',
    description: 'Its agents are asked first about what the contact writes. The contact need not have written before.',
  })
  @OneContact()
  @ApiOkResponse({ type: ContactDomainBody })
  @ChangesETag()
  @RequiresRole('owner', 'admin')
  @Put()
  assign(
    @Param('waId') called: string,
    @Body() { domain }: AssignContactDomainBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<ContactDomainBody> {
    return this.assignContactDomain.execute({ called, domain, expectedVersion });
  }

  @ApiOperation({ operationId: 'clearContactDomain', summary: 'Let the words of a contact decide again' })
  @OneContact()
  @ApiNoContentResponse({ description: 'The contact is assigned to no domain.' })
  @RequiresRole('owner', 'admin')
  @HttpCode(204)
  @Delete()
  clear(@Param('waId') called: string): Promise<void> {
    return this.clearContactDomain.execute({ called });
  }
}
