import { NotFound, Stale } from '@aynux/kernel';
import { Member, MemberExists, type MemberState, type Role } from '../domain/member';
import type { MemberRepository } from '../domain/member.repository';

export class InMemoryMembers implements MemberRepository {
  private readonly kept = new Map<string, MemberState>();

  /** @param emails of everybody who has an account, by id */
  constructor(private readonly emails: ReadonlyMap<string, string>) {}

  async get(userId: string): Promise<Member> {
    const member = await this.find(userId);
    if (!member) throw new NotFound('member', userId);
    return member;
  }

  async find(userId: string): Promise<Member | null> {
    const state = this.kept.get(userId);
    return state ? new Member(state) : null;
  }

  async has(email: string): Promise<boolean> {
    return [...this.kept.keys()].some((id) => this.emails.get(id)?.toLowerCase() === email.toLowerCase());
  }

  async add(userId: string, role: Role): Promise<void> {
    if (this.kept.has(userId)) throw new MemberExists();
    this.kept.set(userId, { userId, role, version: 1 });
  }

  async save({ state }: Member): Promise<void> {
    if (this.kept.get(state.userId)?.version !== state.version) throw new Stale('member', state.userId);
    this.put(state, state.role);
  }

  async remove(userId: string): Promise<void> {
    this.kept.delete(userId);
  }

  async handOver(toUserId: string): Promise<void> {
    const owner = [...this.kept.values()].find(({ role }) => role === 'owner');
    if (owner) this.put(owner, 'admin');
    this.put((await this.get(toUserId)).state, 'owner');
  }

  private put(state: MemberState, role: Role): void {
    this.kept.set(state.userId, { ...state, role, version: state.version + 1 });
  }
}
