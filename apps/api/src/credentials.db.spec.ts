import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People } from './testing/people';
import { testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let people: People;
let acme: string;
let ada: Caller;

beforeAll(async () => {
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true', ROLE: 'api' });
  people = new People(app);
  acme = await people.organization('acme');
  ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
}, 180_000);
afterAll(() => app?.close());

const path = (rest = '') => `/organizations/${acme}/credentials${rest}`;
const put = (rest: string, payload: object, headers: Record<string, string> = {}) =>
  ada.ask({ method: 'PUT', url: path(rest), payload, headers });
const PLEX = { url: 'https://plex.example.com/ws', user: 'aynux', password: 'hunter2-hunter2' };
const WHATSAPP = { accessToken: 'EAAG-hunter2', phoneNumberId: '106540352242922', verifyToken: 'hunter2-agreed' };

describe('the credentials of an organization', () => {
  it('begin with none, each integration saying what it lacks', async () => {
    const response = await ada.get(path());
    expect(response.headers.etag).toBe('"0"');
    expect(response.json()).toMatchObject({
      version: 0,
      plex: {
        complete: false,
        missing: ['url', 'user', 'password'],
        fields: { url: null, user: null, password: null },
      },
    });
  });

  it('are stored, and never told again', async () => {
    const response = await put('/plex', PLEX);
    expect([response.statusCode, response.headers.etag]).toEqual([200, '"1"']);
    const answers = [response, await ada.get(path()), await put('/whatsapp', WHATSAPP)];
    expect(answers.map(({ body }) => body).join()).not.toContain('hunter2');
    expect(answers[1]!.json().plex).toEqual({ complete: true, missing: [], fields: { ...PLEX, password: '***' } });
  });

  it('are changed in part, as they were read', async () => {
    const { version } = (await ada.get(path())).json();
    const stale = await ada.patch(path('/plex'), { user: 'other' }, { 'if-match': '"0"' });
    expect(gist(stale)).toBe('412 resource.stale');
    const changed = await ada.patch(path('/plex'), { user: 'other' }, { 'if-match': `"${version}"` });
    expect(changed.json().plex.fields).toEqual({ ...PLEX, user: 'other', password: '***' });
  });

  it('are stored once when the request is repeated with its key', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = await put('/dux', { apiKey: 'dux-hunter2', baseUrl: 'https://dux.example.com' }, key);
    const again = await put('/dux', { apiKey: 'dux-hunter2', baseUrl: 'https://dux.example.com' }, key);
    expect([again.json(), again.headers['idempotency-replayed']]).toEqual([first.json(), 'true']);
  });

  it('are forgotten, one integration at a time', async () => {
    expect((await ada.delete(path('/dux'))).statusCode).toBe(204);
    expect(gist(await ada.delete(path('/dux')))).toBe('404 credentials.not-found');
    expect(gist(await ada.delete(path('/fax')))).toBe('404 route.not-found');
    expect((await ada.get(path())).json()).toMatchObject({ dux: { complete: false }, plex: { complete: true } });
  });

  it('have each change in the audit log, by whom and from where, without a secret', async () => {
    const response = await ada.get(`/organizations/${acme}/audit-log?subjectKind=credentials&subjectId=plex`);
    expect(response.body).not.toContain('hunter2');
    const entries: { action: string; userEmail: string; via: string; after: object }[] = response.json().items;
    expect(entries.map(({ action, via, after }) => [action, via, after])).toEqual([
      ['credentials.changed', 'http', { user: 'other' }],
      ['credentials.changed', 'http', { ...PLEX, password: '***' }],
    ]);
    expect(entries[0]!.userEmail).toMatch(/^ada-/);
  });

  it.each([
    ['/plex', { ...PLEX, url: 'plex' }, '/url'],
    ['/plex', { ...PLEX, password: undefined }, '/password'],
    ['/whatsapp', { ...WHATSAPP, phoneNumberId: '+54 9' }, '/phoneNumberId'],
    ['/whatsapp', { ...WHATSAPP, accessToken: 'with a blank' }, '/accessToken'],
    ['/dux', { apiKey: 'k', baseUrl: 'ftp://dux.example.com' }, '/baseUrl'],
    ['/dux', { apiKey: 'k', baseUrl: 'https://dux.example.com', more: 1 }, '/more'],
  ])('are refused at %s, naming the field', async (where, payload, pointer) => {
    const response = await put(where, payload);
    expect(gist(response)).toBe('400 request.invalid');
    expect(response.json().errors[0].pointer).toBe(pointer);
  });

  it('of a number of WhatsApp that is taken are refused', async () => {
    const globex = await people.organization('globex');
    const bob = await people.as(await people.person('bob', { [globex]: 'admin' }));
    const url = `/organizations/${globex}/credentials/whatsapp`;
    expect(gist(await bob.ask({ method: 'PUT', url, payload: WHATSAPP }))).toBe(
      '409 credentials.whatsapp-number-taken',
    );
    expect(gist(await bob.get(path()))).toBe('403 tenant.forbidden');
  });

  it('are not for members', async () => {
    const mia = await people.as(await people.person('mia', { [acme]: 'member' }));
    expect(gist(await mia.get(path()))).toBe('403 auth.forbidden');
    expect(gist(await mia.ask({ method: 'PUT', url: path('/plex'), payload: PLEX }))).toBe('403 auth.forbidden');
    expect(gist(await mia.delete(path('/plex')))).toBe('403 auth.forbidden');
  });
});
