import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ChannelLimits } from '../application/message-channel';
import type { SendingPace } from '../application/sending-pace';

/**
 * Takes a token of both buckets or of none, in one statement. A bucket is told by when it is full again, so that it
 * fills by itself; a token that is missing is taken all the same if it will be there within $5, which is waited for.
 *
 * A sender's bucket is shared by all its contacts, so it is judged under its row's lock. A contact's is asked for by one
 * delivery at a time, so it can be judged as it is found.
 */
const TAKE = `
  with contact as (
    select ${waitMs('max(full_at)', '$4', '$6')} as wait_ms from ops.rate_buckets where key = $3
  ), sender as (
    insert into ops.rate_buckets as b (key, full_at)
      select $1, now() + $2::interval from contact where wait_ms <= $5
      on conflict (organization_id, key) do update set full_at = greatest(b.full_at, now()) + $2::interval
        where ${waitMs('b.full_at', '$2', '$7')} <= $5
      returning ${waitMs('full_at - $2::interval', '$2', '$7')} as wait_ms
  ), taken as (
    insert into ops.rate_buckets as b (key, full_at) select $3, now() + $4::interval from sender
      on conflict (organization_id, key) do update set full_at = greatest(b.full_at, now()) + $4::interval
  ), refused as (
    select ${waitMs('max(full_at)', '$2', '$7')} as wait_ms from ops.rate_buckets where key = $1
  )
  select sender.wait_ms is not null as "isTaken",
      greatest(contact.wait_ms, coalesce(sender.wait_ms, refused.wait_ms), 0)::float as "waitMs"
    from contact cross join refused left join sender on true`;

/** For one more token of a bucket that is full at that time and holds so many, one every so often. */
function waitMs(fullAt: string, every: string, burst: string): string {
  return `extract(epoch from greatest(${fullAt}, now()) + ${every}::interval - now() - ${every}::interval * ${burst}) * 1000`;
}

/** So long a worker waits in place. When many wait for one sender, this is what spaces them out. */
const NEAR_MS = 1_000;

@Injectable()
export class TokenBuckets implements SendingPace {
  constructor(private readonly database: Database) {}

  async turn(contactId: string, limits: ChannelLimits, signal: AbortSignal): Promise<number> {
    const { sender, perSender, perContact } = limits;
    const [answer]: { waitMs: number; isTaken: boolean }[] = await this.database.read((manager) =>
      manager.query(TAKE, [
        `sender:${sender}`,
        `${perSender.everyMs} milliseconds`,
        `contact:${contactId}:${sender}`,
        `${perContact.everyMs} milliseconds`,
        NEAR_MS,
        perContact.burst,
        perSender.burst,
      ]),
    );
    const { waitMs, isTaken } = answer!;
    if (!isTaken) return Math.ceil(Math.max(waitMs, NEAR_MS));
    if (waitMs > 0) await pause(waitMs, undefined, { signal });
    return 0;
  }
}
