import type { Membership, Memberships } from '../domain/membership';

export const SYSTEM = '00000000-0000-0000-0000-000000000000';

export class InMemoryMemberships implements Memberships {
  private readonly memberships: Membership[] = [];

  add(membership: Membership): void {
    this.memberships.push(membership);
  }

  remove(userId: string): void {
    const index = this.memberships.findIndex((membership) => membership.userId === userId);
    this.memberships.splice(index, 1);
  }

  async first(userId: string): Promise<Membership | null> {
    return this.memberships.find((membership) => membership.userId === userId) ?? null;
  }

  async find(userId: string, organizationId: string): Promise<Membership | null> {
    const isIt = (one: Membership) => one.userId === userId && one.organizationId === organizationId;
    return this.memberships.find(isIt) ?? null;
  }

  async addSystemOwner(userId: string): Promise<void> {
    this.add({ userId, organizationId: SYSTEM, role: 'owner' });
  }
}
