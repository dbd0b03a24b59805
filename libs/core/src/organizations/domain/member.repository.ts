import type { Member, Role } from './member';

/** Of the organization that is acted for. */
export abstract class MemberRepository {
  /** @throws NotFound */
  abstract get(userId: string): Promise<Member>;

  /** null: not a member. */
  abstract find(userId: string): Promise<Member | null>;

  abstract has(email: string): Promise<boolean>;

  /** @throws MemberExists */
  abstract add(userId: string, role: Role, invitedBy: string | null): Promise<void>;

  /** @throws Stale */
  abstract save(member: Member): Promise<void>;

  abstract remove(userId: string): Promise<void>;

  /** The owner becomes an admin, and the member the owner: at no time are there two, or is there none. */
  abstract handOver(toUserId: string): Promise<void>;
}
