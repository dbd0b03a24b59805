import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, itOnAServer, testDatabase } from '@aynux/platform/testing';
import type { ChannelLimits } from '../application/message-channel';
import { TokenBuckets } from './token-buckets';

const db = testDatabase();
const buckets = () => asTenant(SYSTEM_ORGANIZATION, new TokenBuckets(db.database));
const MINUTE = 60_000;
const patient = new AbortController().signal;

/** Of a sender of its own, so slow that nothing fills up while a test runs. */
const limits = (perSender: number, perContact: number): ChannelLimits => ({
  sender: randomUUID(),
  perSender: { everyMs: MINUTE, burst: perSender },
  perContact: { everyMs: MINUTE, burst: perContact },
});
const turns = async (times: number, contactId: string, within: ChannelLimits) => {
  const waits: number[] = [];
  for (let n = 0; n < times; n++) waits.push(await buckets().turn(contactId, within, patient));
  return waits;
};
const isAboutAMinute = (ms: number) => ms > 0.9 * MINUTE && ms <= MINUTE;
const pass = (ms: number, sender: string) =>
  Tenant.run(SYSTEM_ORGANIZATION, () =>
    db.database.run((manager) =>
      manager.query(`update ops.rate_buckets set full_at = full_at - $1 * interval '1 ms' where key like '%' || $2`, [
        ms,
        sender,
      ]),
    ),
  );

it('lets a contact have as many messages at once as the bucket holds, and says when the next one may go', async () => {
  const waits = await turns(4, randomUUID(), limits(100, 3));
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  expect(isAboutAMinute(waits[3]!)).toBe(true);
});

it('lets a sender have as many messages at once as the bucket holds, whoever they are for', async () => {
  const within = limits(2, 100);
  const waits = [...(await turns(1, randomUUID(), within)), ...(await turns(2, randomUUID(), within))];
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  expect(isAboutAMinute(waits[2]!)).toBe(true);
});

it('fills up with time, and not above what it holds', async () => {
  const [within, contact] = [limits(100, 2), randomUUID()];
  await turns(2, contact, within);
  await pass(MINUTE, within.sender);
  expect((await turns(2, contact, within)).map((wait) => wait === 0)).toEqual([true, false]);
  await pass(100 * MINUTE, within.sender);
  expect((await turns(3, contact, within)).map((wait) => wait === 0)).toEqual([true, true, false]);
});

it("takes nothing from the sender's bucket while the contact has to wait, nor the other way round", async () => {
  const within = limits(3, 1);
  const [ana, beto, carla, dora] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await turns(5, ana, within);
  expect(await turns(1, beto, within)).toEqual([0]);
  expect(await turns(1, carla, within)).toEqual([0]);
  await turns(5, dora, within);
  await pass(MINUTE, within.sender);
  expect(await turns(1, dora, within)).toEqual([0]);
});

it('counts each sender apart', async () => {
  const contact = randomUUID();
  await turns(2, contact, limits(1, 1));
  expect(await turns(1, contact, limits(1, 1))).toEqual([0]);
});

it('counts the senders of each tenant apart', async () => {
  const within = limits(1, 1);
  await turns(1, randomUUID(), within);
  const other = randomUUID();
  await Tenant.run(other, () =>
    db.database.run((manager) =>
      manager.query(
        `insert into core.organizations (id, slug, name) values (core.current_organization(), $1, 'Other')`,
        [`other-${other.slice(0, 8)}`],
      ),
    ),
  );
  expect(await asTenant(other, new TokenBuckets(db.database)).turn(randomUUID(), within, patient)).toBe(0);
});

it('waits in place for a turn that is near, so that many who ask at once are spaced out', async () => {
  const within = { ...limits(1, 1), perSender: { everyMs: 30, burst: 1 } };
  const asked = performance.now();
  const waits = await Promise.all([1, 2, 3, 4].map(() => buckets().turn(randomUUID(), within, patient)));
  expect(waits).toEqual([0, 0, 0, 0]);
  expect(performance.now() - asked).toBeGreaterThan(85);
});

it('stops waiting when nobody wants the turn any more', async () => {
  const within = { ...limits(1, 1), perSender: { everyMs: 900, burst: 1 } };
  const giveUp = new AbortController();
  await turns(1, randomUUID(), within);
  const turn = buckets().turn(randomUUID(), within, giveUp.signal);
  giveUp.abort();
  await expect(turn).rejects.toThrow('abort');
});

itOnAServer('gives no token twice, however many ask at once', async () => {
  const within = limits(20, 1);
  const waits = await Promise.all(Array.from({ length: 50 }, () => buckets().turn(randomUUID(), within, patient)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  expect(waits.filter((wait) => wait >= 1_000)).toHaveLength(30);
});
