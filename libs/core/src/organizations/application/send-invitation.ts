import { Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Mailer, MailLinks } from '../../people/application/mailer';
import { Secrets } from '../../people/application/secrets';
import { hashOfToken } from '../../people/domain/refresh-token';
import { InvitationRepository } from '../domain/invitation.repository';
import { OrganizationRepository } from '../domain/organization.repository';

/** The token is made here and not when somebody is invited: it is in the mail and nowhere else. It says which organization. */
@Injectable()
export class SendInvitation {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly invitations: InvitationRepository,
    private readonly mailer: Mailer,
    private readonly links: MailLinks,
    private readonly secrets: Secrets,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ invitationId }: { readonly invitationId: string }): Promise<void> {
    const mail = await this.unitOfWork.run(async () => {
      const { id, name, displayName } = (await this.organizations.lock()).state;
      const invitation = await this.invitations.get(invitationId);
      if (invitation.statusAt(this.clock.now()) !== 'open') return null; // taken back meanwhile
      const token = `${id}.${this.secrets.next()}`;
      await this.invitations.save(invitation.mailed(hashOfToken(token), this.clock.now()));
      const subject = `Invitación · Invitation: ${displayName ?? name}`;
      return {
        to: invitation.state.email,
        subject,
        text: textOf(displayName ?? name, this.links.to('invitation', token)),
      };
    });
    if (mail) await this.mailer.send(mail);
  }
}

const textOf = (organization: string, link: string) => `\
${organization} le invita a trabajar en Aynux. Para aceptar, dentro de una semana:
${organization} invites you to work in Aynux. To accept, within a week:

${link}

Si no esperaba este mensaje, no hace falta hacer nada. If you did not expect this, there is nothing to do.
`;
