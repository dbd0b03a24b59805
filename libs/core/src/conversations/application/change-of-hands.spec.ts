import { InMemoryAuditLog } from '@aynux/platform/testing';
import { ResourceStale } from '@aynux/kernel';
import { ConversationHeldByAnother } from '../domain/ownership';
import { StandingClock } from '../testing/conversations-in-memory';
import { InMemoryOwnerships } from '../testing/in-memory-ownerships';
import { ReleaseConversation } from './release-conversation';
import { TakeOverConversation } from './take-over-conversation';

const conversationId = 'whatsapp:ana';
const subject = { kind: 'conversation', id: conversationId };
const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };

let ownerships: InMemoryOwnerships;
let audit: InMemoryAuditLog;
beforeEach(() => {
  ownerships = new InMemoryOwnerships();
  ownerships.begin(conversationId, 'ana');
  audit = new InMemoryAuditLog();
});

const takeOver = (userId: string, expectedVersion: number | null = null) =>
  new TakeOverConversation(ownerships, audit, unitOfWork, new StandingClock()).execute({
    ...{ conversationId, userId, expectedVersion },
  });
const release = (userId: string, mayReleaseOthers = false) =>
  new ReleaseConversation(ownerships, audit, unitOfWork).execute({
    ...{ conversationId, userId, mayReleaseOthers, expectedVersion: null },
  });

it('tells the audit log who held a conversation before and since', async () => {
  await takeOver('beto');
  await release('beto');
  expect(audit.entries).toEqual([
    {
      ...{ action: 'conversation.taken-over', subject },
      before: { ownerId: null, fence: 0 },
      after: { ownerId: 'beto', fence: 1 },
    },
    {
      ...{ action: 'conversation.released', subject },
      before: { ownerId: 'beto', fence: 1 },
      after: { ownerId: null, fence: 2 },
    },
  ]);
});

it('tells it nothing of what changed nothing, or was refused', async () => {
  await release('beto');
  await takeOver('beto');
  const { length } = audit.entries;
  await takeOver('beto');
  await expect(takeOver('carla')).rejects.toThrow(ConversationHeldByAnother);
  await expect(release('carla')).rejects.toThrow(ConversationHeldByAnother);
  await expect(takeOver('beto', 1)).rejects.toThrow(ResourceStale);
  expect(audit.entries).toHaveLength(length);
});
