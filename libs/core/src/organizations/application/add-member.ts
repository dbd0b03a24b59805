import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { GivenRole } from '../domain/member';
import { MemberRepository } from '../domain/member.repository';
import { Quotas } from './quotas';

export interface AddMemberCommand {
  readonly userId: string;
  readonly role: GivenRole;
}

/** By an operator, who asks nobody; everybody else invites. Into the organization that is acted for. */
@Injectable()
export class AddMember {
  constructor(
    private readonly members: MemberRepository,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws MemberExists, QuotaExhausted */
  async execute({ userId, role }: AddMemberCommand): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.quotas.claim('users');
      await this.members.add(userId, role, null);
      const subject = { kind: 'member', id: userId };
      await this.audit.record({ action: 'member.added', subject, before: null, after: { role } });
    });
  }
}
