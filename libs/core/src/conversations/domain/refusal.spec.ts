import { alarms, nextAttempt, type RefusalKind } from './refusal';

const noon = new Date('2026-03-01T12:00:00Z');
const refusal = (kind: RefusalKind, retryAfterMs?: number) => ({
  kind,
  code: null,
  detail: 'no',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

/** The seconds between the attempts, until it is given up. */
function delays(kind: RefusalKind): number[] {
  const seconds: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const next = nextAttempt(refusal(kind), attempts, noon);
    if (!next) return seconds;
    seconds.push((next.getTime() - noon.getTime()) / 1_000);
  }
}

it('backs off by powers of four from a contact who hears too much, and never for more than an hour', () => {
  expect(delays('pair-rate')).toEqual([1, 4, 16, 64, 256, 1024, 3600]);
});

it.each<[RefusalKind, number[]]>([
  ['rate', [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]],
  ['temporary', [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]],
  ['spam', [600, 2400, 9600]],
  ['maintenance', [60, 120, 240, 480, ...new Array<number>(15).fill(600)]],
])('gives %s the time it takes, and then up', (kind, seconds) => {
  expect(delays(kind)).toEqual(seconds);
});

it.each<RefusalKind>(['undeliverable', 'window-closed', 'rejected', 'channel-broken'])(
  'takes %s for an answer',
  (kind) => {
    expect(delays(kind)).toEqual([]);
  },
);

it('waits for as long as the provider asks, when that is longer', () => {
  expect(nextAttempt(refusal('rate', 30_000), 1, noon)).toEqual(new Date('2026-03-01T12:00:30Z'));
  expect(nextAttempt(refusal('rate', 10), 3, noon)).toEqual(new Date('2026-03-01T12:00:04Z'));
});

it.each<[RefusalKind, boolean]>([
  ['channel-broken', true],
  ['spam', true],
  ['pair-rate', false],
  ['undeliverable', false],
])('of %s says that it alarms: %s', (kind, expected) => {
  expect(alarms(refusal(kind))).toBe(expected);
});
