import type { Standing } from '../../organizations/domain/standing';
import type { Membership, Memberships, OrganizationOfMember } from '../domain/membership';

export const SYSTEM = '00000000-0000-0000-0000-000000000000';

const GOOD: Standing = { status: 'active', trialEndsAt: null };

export class InMemoryMemberships implements Memberships {
  private readonly standings = new Map<string, Standing>();
  private readonly memberships: Membership[] = [];

  add(membership: Membership): void {
    this.memberships.push(membership);
  }

  set(organizationId: string, standing: Standing): void {
    this.standings.set(organizationId, standing);
  }

  remove(userId: string): void {
    const index = this.memberships.findIndex((membership) => membership.userId === userId);
    this.memberships.splice(index, 1);
  }

  async first(userId: string): Promise<Membership | null> {
    return this.memberships.find((membership) => membership.userId === userId) ?? null;
  }

  async of(userId: string): Promise<readonly OrganizationOfMember[]> {
    const mine = this.memberships.filter((membership) => membership.userId === userId);
    return mine.map((membership) => ({
      ...membership,
      ...{ slug: membership.organizationId, name: membership.organizationId, displayName: null },
      ...{ memberSince: new Date(0), ...(this.standings.get(membership.organizationId) ?? GOOD) },
    }));
  }

  async find(userId: string, organizationId: string): Promise<Membership | null> {
    const isIt = (one: Membership) => one.userId === userId && one.organizationId === organizationId;
    return this.memberships.find(isIt) ?? null;
  }

  async addSystemOwner(userId: string): Promise<void> {
    this.add({ userId, organizationId: SYSTEM, role: 'owner' });
  }
}
