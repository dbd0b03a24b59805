import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aForm } from './testing/a-form';
import { type Caller, gist, People } from './testing/people';
import { testApp } from './testing/test-app';

describe("an organization's documents, as they are written,", () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let ada: Caller;
  let acme: string;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    acme = await people.organization('acme');
    ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
  }, 180_000);
  afterAll(() => app?.close());

  const of = (organization: string, path = '') => `/organizations/${organization}/documents${path}`;
  const upload = (caller: Caller, organization: string, name: string, content: string) =>
    caller.ask({ method: 'POST', url: of(organization, '/upload'), ...aForm({ name, content }, {}) });

  it('are no more than the organization may have, however many come at once', async () => {
    const organization = await people.organization('small', { max_documents: '5' });
    const owner = await people.as(await people.person('otilia', { [organization]: 'owner' }));
    const long = Array.from({ length: 40 }, (_, n) => `# Parte ${n}\n\n${`Frase ${n}. `.repeat(60)}`).join('\n\n');
    expect(gist(await upload(owner, organization, 'largo.md', long))).toBe('201');
    const texts = Array.from({ length: 50 }, (_, n) => ({ title: `Texto ${n}`, content: `Contenido ${n}` }));
    const told = (await Promise.all(texts.map((text) => owner.post(of(organization), text)))).map(gist);
    expect(told.filter((told) => told === '201')).toHaveLength(4);
    expect(told.filter((told) => told === '403 quota.documents-exhausted')).toHaveLength(46);
    const { items } = (await owner.get(of(organization))).json();
    expect(items).toHaveLength(5);
    expect(items.at(-1)).toMatchObject({ title: 'Parte 0', passages: 40 });
    await owner.delete(of(organization, `/${items[0].id}`));
    expect(gist(await owner.post(of(organization), { title: 'El último', content: 'Otro.' }))).toBe('201');
    const restored = await owner.post(of(organization, `/${items[0].id}/restore`));
    expect(gist(restored)).toBe('403 quota.documents-exhausted');
  }, 180_000);

  it('are created once with one Idempotency-Key', async () => {
    const create = () => ada.post(of(acme), { title: 'Una vez', content: 'Una sola.' }, { 'idempotency-key': 'once' });
    const [first, second] = [await create(), await create()];
    expect([first.statusCode, second.statusCode, second.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
    expect(second.json()).toEqual(first.json());
    const { headers, payload } = aForm({ name: 'x.md', content: 'x' }, {});
    const keyed = await ada.ask({
      method: 'POST',
      url: of(acme, '/upload'),
      payload,
      headers: { ...headers, 'idempotency-key': 'x' },
    });
    expect(gist(keyed)).toBe('400 idempotency.not-supported');
  });

  it('leave their changes in the audit log', async () => {
    const { id } = (await upload(ada, acme, 'anotado.md', '# Anotado\n\nUno.')).json();
    await ada.patch(of(acme, `/${id}`), { category: 'nueva' });
    await ada.delete(of(acme, `/${id}`));
    await ada.post(of(acme, `/${id}/restore`));
    await ada.delete(of(acme, `/${id}?hard=true`));
    const noted = await people.look(
      acme,
      'select action, before, after from ops.audit_log where subject_id = $1 order by seq',
      [id],
    );
    expect(noted.map(({ action }) => action)).toEqual([
      ...['document.created', 'document.changed', 'document.deleted', 'document.restored', 'document.purged'],
    ]);
    expect(noted[1]).toMatchObject({ before: { category: null }, after: { category: 'nueva' } });
  });
});
