import { AuditLog, expectVersion, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { GivenRole, Role } from '../domain/member';
import { MemberRepository } from '../domain/member.repository';
import { OrganizationRepository } from '../domain/organization.repository';

/** Who is in the organization that is acted for, and as what. Each change waits for the one before it. */
@Injectable()
export class Team {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly members: MemberRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws NotFound, OwnerStays, ResourceStale */
  async changeRole(userId: string, role: GivenRole, expectedVersion: number | null): Promise<void> {
    await this.inTurn(async () => {
      const member = await this.members.get(userId);
      expectVersion(member.state.version, expectedVersion);
      const changed = member.withRole(role);
      await this.members.save(changed);
      await this.record('member.role-changed', userId, member.state.role, role);
    });
  }

  /** @param by what whoever asks is there. @throws NotFound, OwnerStays, NotYours */
  async remove(userId: string, by: Role | null, expectedVersion: number | null): Promise<void> {
    await this.inTurn(async () => {
      const member = await this.members.get(userId);
      expectVersion(member.state.version, expectedVersion);
      member.mustBeRemovableBy(by);
      await this.members.remove(userId);
      await this.record('member.removed', userId, member.state.role, null);
    });
  }

  /** @throws NotFound, OwnerStays */
  async leave(userId: string): Promise<void> {
    await this.inTurn(async () => {
      const member = await this.members.get(userId);
      member.mustBeFreeToLeave();
      await this.members.remove(userId);
      await this.record('member.left', userId, member.state.role, null);
    });
  }

  /** @throws NotFound */
  async handOver(toUserId: string): Promise<void> {
    await this.inTurn(async () => {
      const { role } = (await this.members.get(toUserId)).state;
      if (role === 'owner') return;
      await this.members.handOver(toUserId);
      await this.record('organization.handed-over', toUserId, role, 'owner');
    });
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.organizations.lock();
      await work();
    });
  }

  private record(action: string, userId: string, was: Role, is: Role | null): Promise<void> {
    const subject = { kind: 'member', id: userId };
    return this.audit.record({ action, subject, before: { role: was }, after: is && { role: is } });
  }
}
