import { randomUUID } from 'node:crypto';
import { Queue } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { MailServer } from './testing/mail-server';
import { Caller, gist, PASSWORD, People } from './testing/people';
import { testApp } from './testing/test-app';

const NEW_PASSWORD = 'another horse battery';
const server = testServer();
const mails = new MailServer();
let app: NestFastifyApplication;
let people: People;
let nobody: Caller;

beforeAll(async () => {
  await mails.start();
  app = await testApp(server.server(), {
    ...{ MULTI_TENANT_MODE: 'true', SMTP_URL: mails.url, MAIL_FROM: 'Shop <shop@example.com>' },
    PUBLIC_URL: 'https://shop.example/app/',
  });
  people = new People(app);
  nobody = new Caller(app);
}, 180_000);
afterAll(async () => {
  await app?.get(Queue).stop();
  await app?.close();
  await mails.stop();
});

const forgot = (email: string) => nobody.post('/auth/password/forgot', { email });
const mailTo = (address: string, which = 0) => eventually(async () => mails.to(address)[which]);
const tokenIn = (text: string, page: string) =>
  decodeURIComponent(new RegExp(`^https://shop\\.example/app/${page}#token=(\\S+)$`, 'm').exec(text)?.[1] ?? '');

it('a mail for a forgotten password arrives, and its link chooses another', async () => {
  const { email } = await people.person('ana');
  expect((await forgot(email)).statusCode).toBe(202);
  const { from, raw, text } = await mailTo(email);
  expect(from).toBe('shop@example.com');
  expect(raw).toMatch(new RegExp(`^From: Shop <shop@example.com>\r\nTo: ${email}\r\nSubject: `, 'm'));
  expect(text).toContain('Somebody asked for a new password of this account. To choose it, within an hour:');
  const reset = { token: tokenIn(text, 'reset-password'), newPassword: NEW_PASSWORD };
  expect(gist(await nobody.post('/auth/password/reset', reset))).toBe('204');
  expect(gist(await nobody.post('/auth/login', { email, password: NEW_PASSWORD }))).toBe('200');
}, 60_000);

it('an invitation arrives, and its link makes an account', async () => {
  const acme = await people.organization('acme');
  const owner = await people.as(await people.person('bob', { [acme]: 'owner' }));
  const email = `eva-${randomUUID()}@example.com`;
  expect(gist(await owner.post(`/organizations/${acme}/invitations`, { email, role: 'member' }))).toBe('201');
  const { text } = await mailTo(email);
  const account = { token: tokenIn(text, 'invitation'), password: PASSWORD, fullName: 'Eva' };
  expect((await nobody.post('/invitations/register', account)).json()).toMatchObject({ email });
}, 60_000);

it('while the mail server is down nobody notices, nor learns who has an account; then the mail arrives, once', async () => {
  await mails.stop();
  const { email } = await people.person('carla');
  const acme = await people.organization('acme');
  const owner = await people.as(await people.person('dan', { [acme]: 'owner' }));
  const invited = `gil-${randomUUID()}@example.com`;
  const [known, unknown] = [await forgot(email), await forgot(`nobody-${randomUUID()}@example.com`)];
  expect([known.statusCode, known.body]).toEqual([202, '']);
  expect([unknown.statusCode, unknown.body]).toEqual([202, '']);
  expect(gist(await owner.post(`/organizations/${acme}/invitations`, { email: invited, role: 'member' }))).toBe('201');
  await eventually(async () => {
    const [{ tries }] = (await people.look(
      acme,
      `select count(*)::int as tries from queue.job where state = 'retry' and name in ('password-reset', 'invitations')`,
    )) as [{ tries: number }];
    return tries === 2 ? tries : undefined;
  });

  const before = mails.received.length;
  await mails.start();
  const { text } = await mailTo(email);
  const reset = { token: tokenIn(text, 'reset-password'), newPassword: NEW_PASSWORD };
  expect(gist(await nobody.post('/auth/password/reset', reset))).toBe('204');
  const invitation = tokenIn((await mailTo(invited)).text, 'invitation');
  expect((await nobody.post('/invitations/register', { token: invitation, password: PASSWORD })).json()).toMatchObject({
    email: invited,
  });
  expect(mails.received.length - before).toBe(2);
}, 120_000);

it('what the mail server refuses for good is not sent again and again', async () => {
  const { id, email } = await people.person('refused');
  await forgot(email);
  const done = () =>
    people.look(id, `select state::text from queue.job where name = 'password-reset' and singleton_key = $1`, [id]);
  const [job] = await eventually(async () => {
    const jobs = await done();
    return jobs.length > 0 && jobs.every(({ state }) => !['created', 'active'].includes(String(state)))
      ? jobs
      : undefined;
  });
  expect(job).toEqual({ state: 'completed' });
  expect(mails.to(email)).toEqual([]);
}, 60_000);
