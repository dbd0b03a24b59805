import { AuditLog, expectVersion, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { NotAMember } from '../../people/domain/membership';
import { type ActingAs, type GivenRole, mustBeOwner, type Role } from '../domain/member';
import { MemberRepository } from '../domain/member.repository';
import { OrganizationRepository } from '../domain/organization.repository';

/** Who changes something. */
export interface Actor {
  readonly userId: string;
  readonly isOfPlatform: boolean;
}

/**
 * Who is in the organization that is acted for, and as what. Each change waits for the one before it, and is judged by what
 * whoever asks is then: who has just handed the organization over owns it no longer.
 */
@Injectable()
export class Team {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly members: MemberRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws NotFound, NotYours, OwnerStays, ResourceStale */
  async changeRole(userId: string, role: GivenRole, by: Actor, expectedVersion: number | null): Promise<void> {
    await this.inTurn(by, async (as) => {
      mustBeOwner(as);
      const member = await this.members.get(userId);
      expectVersion(member.state.version, expectedVersion);
      const changed = member.withRole(role);
      await this.members.save(changed);
      await this.record('member.role-changed', userId, member.state.role, role);
    });
  }

  /** @throws NotFound, OwnerStays, NotYours, ResourceStale */
  async remove(userId: string, by: Actor, expectedVersion: number | null): Promise<void> {
    await this.inTurn(by, async (as) => {
      const member = await this.members.get(userId);
      expectVersion(member.state.version, expectedVersion);
      member.mustBeRemovableBy(as);
      await this.members.remove(userId);
      await this.record('member.removed', userId, member.state.role, null);
    });
  }

  /** @throws NotFound, OwnerStays */
  async leave(userId: string): Promise<void> {
    await this.inTurn({ userId, isOfPlatform: false }, async () => {
      const member = await this.members.get(userId);
      member.mustBeFreeToLeave();
      await this.members.remove(userId);
      await this.record('member.left', userId, member.state.role, null);
    });
  }

  /** @throws NotFound, NotYours */
  async handOver(toUserId: string, by: Actor): Promise<void> {
    await this.inTurn(by, async (as) => {
      mustBeOwner(as);
      const { role } = (await this.members.get(toUserId)).state;
      if (role === 'owner') return;
      await this.members.handOver(toUserId);
      await this.record('organization.handed-over', toUserId, role, 'owner');
    });
  }

  private async inTurn({ userId, isOfPlatform }: Actor, work: (by: ActingAs) => Promise<void>): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.organizations.lock();
      await work(isOfPlatform ? 'platform' : await this.roleOf(userId));
    });
  }

  private async roleOf(userId: string): Promise<Role> {
    const member = await this.members.find(userId);
    if (!member) throw new NotAMember(); // any more: the guard has let them in
    return member.state.role;
  }

  private record(action: string, userId: string, was: Role, is: Role | null): Promise<void> {
    const subject = { kind: 'member', id: userId };
    return this.audit.record({ action, subject, before: { role: was }, after: is && { role: is } });
  }
}
