import { askAgainAt } from './asking-again';

const NOW = new Date('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

it('waits twice as long each time, and two hours at most', () => {
  const waits = [1, 2, 3, 8, 9, 10, 19].map((failures) => askAgainAt(failures, NOW)!.getTime() - NOW.getTime());
  expect(waits).toEqual([0.5, 1, 2, 64, 120, 120, 120].map((minutes) => minutes * MINUTE));
});

it('ends after a day', () => {
  let now = NOW;
  let failures = 1;
  for (let next = askAgainAt(failures, now); next; next = askAgainAt(++failures, now)) now = next;
  expect(failures).toBe(20);
  const hours = (now.getTime() - NOW.getTime()) / (60 * MINUTE);
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThan(26);
});
