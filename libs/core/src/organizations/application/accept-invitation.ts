import { AuditLog, Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { OpenAccount } from '../../people/application/open-account';
import { hashOfToken } from '../../people/domain/refresh-token';
import { acceptPassword, acceptUsername, lookalike, type User } from '../../people/domain/user';
import { UserRepository } from '../../people/domain/user.repository';
import { type Invitation, InvitationForSomebodyElse, InvitationInvalid } from '../domain/invitation';
import { InvitationRepository } from '../domain/invitation.repository';
import { MemberRepository } from '../domain/member.repository';
import { OrganizationRepository } from '../domain/organization.repository';
import { refusalOf } from '../domain/standing';
import { Quotas } from './quotas';
import { Tenants } from './tenants';

export interface RegisterInvitedCommand {
  readonly token: string;
  readonly password: string;
  readonly username?: string | undefined;
  readonly fullName?: string | null | undefined;
}

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;

/** Who is invited comes in: as who they are, or with an account they make on the way, also where nobody else may. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly tenants: Tenants,
    private readonly organizations: OrganizationRepository,
    private readonly invitations: InvitationRepository,
    private readonly members: MemberRepository,
    private readonly users: UserRepository,
    private readonly openAccount: OpenAccount,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns the organization. @throws InvitationInvalid, InvitationForSomebodyElse, MemberExists, QuotaExhausted */
  async execute(userId: string, token: string): Promise<string> {
    const user = await this.users.get(userId);
    return this.unitOfWork.run(() => this.accept(user, token));
  }

  /** @throws InvitationInvalid, EmailTaken, and what else an account is refused for */
  async register({ token, ...account }: RegisterInvitedCommand): Promise<User> {
    acceptPassword(account.password, '', '/password');
    if (account.username !== undefined) acceptUsername(account.username);
    const organizationId = organizationOf(token);
    const { state } = await this.unitOfWork.run(() => this.tenants.enter(organizationId, () => this.openOne(token)));
    return this.openAccount.execute({ ...account, email: state.email }, async (user) => {
      await this.accept(user, token);
    });
  }

  private async accept(user: User, token: string): Promise<string> {
    const organizationId = organizationOf(token);
    await this.tenants.enter(organizationId, async () => {
      await this.openOne(token); // before anything tells whether there is such an organization
      const organization = await this.organizations.lock();
      const invitation = await this.openOne(token); // as it is when nobody else can accept it
      const refusal = refusalOf(organization.state, this.clock.now());
      if (refusal) throw refusal;
      if (lookalike(invitation.state.email) !== lookalike(user.state.email)) throw new InvitationForSomebodyElse();
      await this.quotas.claim('users');
      const { role, invitedBy } = invitation.state;
      await this.members.add(user.state.id, role, invitedBy);
      await this.invitations.save(invitation.accept(this.clock.now()));
      const subject = { kind: 'member', id: user.state.id };
      await this.audit.record({ action: 'member.joined', subject, before: null, after: { role, invitedBy } });
    });
    return organizationId;
  }

  private async openOne(token: string): Promise<Invitation> {
    const invitation = await this.invitations.findByHash(hashOfToken(token));
    if (invitation?.statusAt(this.clock.now()) !== 'open') throw new InvitationInvalid();
    return invitation;
  }
}

function organizationOf(token: string): string {
  const [, organizationId] = TOKEN.exec(token) ?? [];
  if (organizationId === undefined) throw new InvitationInvalid();
  return organizationId;
}
