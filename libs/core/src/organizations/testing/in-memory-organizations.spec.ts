import { randomUUID } from 'node:crypto';
import { InMemoryInvitations } from './in-memory-invitations';
import { InMemoryMembers } from './in-memory-members';
import { describeInvitationRepository, describeMemberRepository } from './organizations.contract';

const invitations = new InMemoryInvitations();
describeInvitationRepository(() => invitations);

const emails = new Map<string, string>();
const members = new InMemoryMembers(emails);
describeMemberRepository(() => ({
  members,
  somebody: async (email = '') => {
    const id = randomUUID();
    emails.set(id, email);
    return id;
  },
}));
