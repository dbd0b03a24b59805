import { inTime } from './in-time';

it('is what the work comes to', async () => {
  expect(await inTime(5, async () => 'done')).toBe('done');
  await expect(inTime(5, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

it('tells the work when time is up, and takes what it has by then', async () => {
  const answer = (signal: AbortSignal) =>
    new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('the draft')));
  expect(await inTime(0.01, answer)).toBe('the draft');
});

it('does not wait for work that hears nothing', async () => {
  expect(await inTime(0.01, () => new Promise(() => undefined))).toBeNull();
});
