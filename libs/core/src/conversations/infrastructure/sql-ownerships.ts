import { NotFound, Stale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Ownership, type OwnershipState } from '../domain/ownership';
import type { Ownerships } from '../domain/ownerships';

const STATE = `
  select conversation_id as "conversationId", contact_id as "contactId", channel, owner_id as "ownerId",
      owned_since as "ownedSince", fence, person_wanted_at as "personWantedAt",
      person_wanted_because as "personWantedBecause", row_version as version
    from core.conversation_contexts where conversation_id = $1`;

const SAVE = `
  update core.conversation_contexts
    set owner_id = $3, owned_since = $4, fence = $5, person_wanted_at = $6, person_wanted_because = $7,
      row_version = row_version + 1
    where conversation_id = $1 and row_version = $2`;

@Injectable()
export class SqlOwnerships implements Ownerships {
  constructor(private readonly database: Database) {}

  async hold(conversationId: string): Promise<Ownership> {
    const rows: OwnershipState[] = await this.database.run((manager) =>
      manager.query(`${STATE} for no key update`, [conversationId]),
    );
    return restored(rows, conversationId);
  }

  async holdFence(conversationId: string): Promise<number> {
    const text = 'select fence from core.conversation_contexts where conversation_id = $1 for no key update';
    const [held]: { fence: number }[] = await this.database.run((manager) => manager.query(text, [conversationId]));
    return held?.fence ?? 0;
  }

  async get(conversationId: string): Promise<Ownership> {
    const rows: OwnershipState[] = await this.database.read((manager) => manager.query(STATE, [conversationId]));
    return restored(rows, conversationId);
  }

  async save({ state }: Ownership): Promise<Ownership> {
    const { conversationId, version, ownerId, ownedSince, fence, personWantedAt, personWantedBecause } = state;
    const values = [conversationId, version, ownerId, ownedSince, fence, personWantedAt, personWantedBecause];
    const [, saved]: [unknown, number] = await this.database.run((manager) => manager.query(SAVE, values));
    if (saved === 0) throw new Stale('conversation', conversationId);
    return Ownership.restore({ ...state, version: version + 1 });
  }
}

function restored([state]: OwnershipState[], conversationId: string): Ownership {
  if (!state) throw new NotFound('conversation', conversationId);
  return Ownership.restore(state);
}
