import type { Job } from '@aynux/kernel';
import { Tenant } from '../database/tenant';
import { DomainJobs } from './domain-jobs';
import type { JobHandler, Queue } from './queue';

const ACME = '0193d3a0-0000-7000-8000-00000000000a';
const NOON = new Date('2026-03-01T12:00:00.000Z');

describe('a job of a domain', () => {
  let isOn: boolean;
  let done: string[];
  let enqueued: Job[];
  let handler: JobHandler;

  beforeEach(() => {
    [isOn, done, enqueued] = [true, [], []];
    const queue = { work: ({ run }: { run: JobHandler }) => void (handler = run) } as unknown as Queue;
    const jobs = { enqueue: async (...all: Job[]) => void enqueued.push(...all) };
    const switches = { isOn: async (domain: string) => isOn && domain === 'shop' && Tenant.id === ACME };
    const run: JobHandler = async ({ id }) => void done.push(`${Tenant.id} ${id}`);
    new DomainJobs(queue, jobs, switches, { now: () => NOON }).work({
      domain: 'shop',
      queue: 'q',
      concurrency: 1,
      run,
    });
  });

  const take = () => handler({ organizationId: ACME, id: 7 }, new AbortController().signal);

  it('is done in its tenant', async () => {
    await take();
    expect({ done, enqueued }).toEqual({ done: [`${ACME} 7`], enqueued: [] });
  });

  it('waits a minute while its domain is off, and is not lost', async () => {
    isOn = false;
    await take();
    expect(done).toEqual([]);
    const data = { organizationId: ACME, id: 7 };
    const startAfter = new Date('2026-03-01T12:01:00.000Z');
    expect(enqueued).toEqual([{ queue: 'q', data, key: `${ACME} 7`, startAfter }]);
  });
});
