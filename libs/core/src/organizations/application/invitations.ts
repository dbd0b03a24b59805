import { AuditLog, Clock, Ids, Jobs, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Mailer, MailUnavailable } from '../../people/application/mailer';
import { foldEmail } from '../../people/domain/user';
import { Invitation } from '../domain/invitation';
import { InvitationRepository } from '../domain/invitation.repository';
import { type GivenRole, MemberExists } from '../domain/member';
import { MemberRepository } from '../domain/member.repository';
import { OrganizationRepository } from '../domain/organization.repository';
import { Quotas } from './quotas';

export const INVITATION_QUEUE = 'invitations';

export interface InviteCommand {
  readonly email: string;
  readonly role: GivenRole;
  readonly invitedBy: string;
}

/** Asks people in, whether they have an account or not; nobody is told which. */
@Injectable()
export class Invitations {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly invitations: InvitationRepository,
    private readonly members: MemberRepository,
    private readonly quotas: Quotas,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly ids: Ids,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In place of any to that address. @throws MemberExists, QuotaExhausted, MailUnavailable */
  async invite({ email, role, invitedBy }: InviteCommand): Promise<string> {
    if (!this.mailer.canSend) throw new MailUnavailable();
    const folded = foldEmail(email);
    const now = this.clock.now();
    const invitation = Invitation.to({ id: this.ids.next(), email: folded, role, invitedBy }, now);
    await this.unitOfWork.run(async () => {
      await this.quotas.claim('users'); // there is room now; whether there still is, is asked when it is accepted
      if (await this.members.has(folded)) throw new MemberExists();
      for (const earlier of await this.invitations.pendingTo(folded)) {
        await this.invitations.save(Invitation.restore({ ...earlier.state, revokedAt: now }));
      }
      await this.invitations.save(invitation);
      await this.record('member.invited', invitation, null);
      await this.mail(invitation.state.id);
    });
    return invitation.state.id;
  }

  /** With a new token. @throws NotFound, InvitationInvalid, MailUnavailable */
  async resend(id: string): Promise<void> {
    if (!this.mailer.canSend) throw new MailUnavailable();
    await this.unitOfWork.run(async () => {
      const invitation = await this.invitations.get(id);
      invitation.accept(this.clock.now()); // only to be told when nobody could
      await this.record('member.invitation-resent', invitation, invitation);
      await this.mail(id);
    });
  }

  /** @throws NotFound */
  async revoke(id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.organizations.lock(); // the mail may be on its way just now
      const invitation = await this.invitations.get(id);
      const revoked = invitation.revoke(this.clock.now());
      if (revoked === invitation) return;
      await this.invitations.save(revoked);
      await this.record('member.invitation-revoked', revoked, invitation);
    });
  }

  private async mail(invitationId: string): Promise<void> {
    const organizationId = (await this.organizations.lock()).state.id;
    const data = { organizationId, invitationId };
    await this.jobs.enqueue({ queue: INVITATION_QUEUE, data, key: invitationId });
  }

  private record(action: string, is: Invitation, was: Invitation | null): Promise<void> {
    const shown = ({ state: { email, role, revokedAt } }: Invitation) => ({ email, role, revokedAt });
    const subject = { kind: 'invitation', id: is.state.id };
    return this.audit.record({ action, subject, before: was && shown(was), after: shown(is) });
  }
}
