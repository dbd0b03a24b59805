import { randomBytes } from 'node:crypto';
import { ChangeNotices } from '@aynux/platform';
import { describeOnAServer, testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Caller, gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const KEY = 'core.farewell.reply.en';

// The embedded engine belongs to one process.
describeOnAServer('two processes on one database', () => {
  const test = testServer();
  let here: NestFastifyApplication;
  let there: NestFastifyApplication;
  let admin: Caller;

  beforeAll(async () => {
    const secret = { JWT_SECRET_KEY: randomBytes(48).toString('base64') };
    here = await testApp(test.server(), secret);
    there = await testApp(test.server(), secret);
    admin = await new People(here).as(ADMIN, ADMIN.password);
  }, 180_000);
  afterAll(() => Promise.all([here?.close(), there?.close()]));

  /** The other process has been told. */
  const told = (topic: string) => new Promise<string>((resolve) => there.get(ChangeNotices).on(topic, resolve));
  const elsewhere = (caller: Caller) => new Caller(there, caller.tokens);

  it('let in nobody who was disabled in the other one', async () => {
    const people = new People(here);
    const ana = await people.person('ana');
    const [caller] = await Promise.all([people.as(ana), told('accounts')]); // of her having logged in
    const asked = elsewhere(caller);
    expect(gist(await asked.get('/auth/me'))).toBe('200');
    await Promise.all([told('accounts'), admin.post(`/users/${ana.id}/disable`)]);
    expect(gist(await asked.get('/auth/me'))).toBe('401 auth.token-invalid');
  });

  it('say what a prompt says since it was changed in the other one', async () => {
    const asked = elsewhere(admin);
    const resolved = async () => (await asked.get(`/prompts/${KEY}/resolve`)).json<{ template: string }>().template;
    expect(await resolved()).not.toBe('So long!');
    const changed = told('prompts');
    expect(gist(await admin.post('/prompts', { key: KEY, template: 'So long!' }))).toBe('201');
    await changed;
    expect(await resolved()).toBe('So long!');
  });
});
