import { createHash } from 'node:crypto';
import { aPdf, testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { aForm } from './testing/a-form';
import { type Caller, gist, People } from './testing/people';
import { testApp } from './testing/test-app';

const MANUAL = `# Manual de garantías

Para los electrodomésticos que vendemos.

## Plazos

Los grandes tienen veinticuatro meses de garantía desde la fecha de la factura; los pequeños, doce.

## Qué no cubre

La garantía no cubre golpes, humedad ni sobretensión.
`;

describe("an organization's documents", () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let ada: Caller;
  let eve: Caller;
  let acme: string;
  let globex: string;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    acme = await people.organization('acme');
    globex = await people.organization('globex');
    ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
    eve = await people.as(await people.person('eve', { [globex]: 'admin', [acme]: 'member' }));
  }, 180_000);
  afterAll(() => app?.close());

  const of = (organization: string, path = '') => `/organizations/${organization}/documents${path}`;
  const upload = (caller: Caller, url: string, name: string, content: string | Uint8Array, fields: object = {}) =>
    caller.ask({ method: 'POST', url, ...aForm({ name, content }, fields) });
  const uploaded = async (name: string, content: string | Uint8Array, fields: object = {}) => {
    const response = await upload(ada, of(acme, '/upload'), name, content, fields);
    expect(gist(response)).toBe('201');
    return response.json();
  };
  const found = async (query: string, more: object = {}, caller = ada, organization = acme) => {
    const response = await caller.post(of(organization, '/search?explain=true'), { query, ...more });
    expect(gist(response)).toBe('200');
    return response.json();
  };
  const embedded = (organization: string, caller: Caller) =>
    eventually(async () => {
      const { passages } = (await caller.get(of(organization, '/stats'))).json();
      return passages.embedded === passages.total ? passages : undefined;
    });
  const setUp = async (caller: Caller, organization: string, rag: object) =>
    expect(gist(await caller.patch(`/organizations/${organization}/config`, { rag }))).toBe('200');

  it('are called what their file is called, as far as that can be written down', async () => {
    const { file } = await uploaded(`C:\\notas\\mi\0 nota${'a'.repeat(300)}😀.md`, '# Nota\n\nUna nota.');
    expect(file.name).toBe(`mi nota${'a'.repeat(245)}.md`);
  });

  it('are uploaded, cut below their headings, and found with their place', async () => {
    const document = await uploaded('garantias.md', MANUAL, { documentType: 'manual', tags: 'garantía, posventa' });
    expect(document).toMatchObject({
      ...{ title: 'Manual de garantías', content: MANUAL, documentType: 'manual', tags: ['garantía', 'posventa'] },
      ...{ passages: 3, outcome: 'created', version: 1, active: true },
      file: {
        ...{ name: 'garantias.md', mediaType: 'text/markdown', bytes: Buffer.byteLength(MANUAL), pages: null },
        sha256: createHash('sha256').update(MANUAL).digest('hex'),
      },
    });
    await embedded(acme, ada);
    const { items, degraded, explanation } = await found('¿la garantía cubre la humedad?', { tags: ['posventa'] });
    expect([degraded, explanation]).toEqual([
      false,
      { model: expect.any(String), leastSimilarity: 0.15, threshold: null, maxResults: 5 },
    ]);
    const [{ excerpt, matches, place, ...hit }] = items;
    expect(hit).toMatchObject({ id: document.id, title: 'Manual de garantías', ranks: { text: 1, vector: 1 } });
    expect(hit.similarity).toBeGreaterThan(0.15);
    expect(place).toEqual({
      from: MANUAL.indexOf('## Qué no cubre'),
      to: MANUAL.length,
      headings: ['Manual de garantías', 'Qué no cubre'],
      pages: null,
    });
    expect(matches.map(({ from, to }: { from: number; to: number }) => excerpt.slice(from, to))).toContain('humedad');
  });

  it('are recognised when the same file comes again, under whatever name', async () => {
    const first = await uploaded('a.md', '# Uno\n\nEl mismo texto.');
    const again = await uploaded('b.md', '# Uno\n\nEl mismo texto.', { title: 'Otro' });
    expect(again).toMatchObject({ id: first.id, title: 'Uno', outcome: 'already-there', version: 1 });
    const ten = await Promise.all(
      Array.from({ length: 10 }, () => upload(ada, of(acme, '/upload'), 'c.txt', 'A la vez.')),
    );
    expect(new Set(ten.map((response) => response.json().id)).size).toBe(1);
    expect(ten.filter((response) => response.json().outcome === 'created')).toHaveLength(1);
  });

  it('are read from PDFs, page by page', async () => {
    const pdf = await aPdf((page) =>
      page
        .fontSize(20)
        .text('Reglamento')
        .fontSize(11)
        .text('Para todos.')
        .addPage()
        .text('La mascota viaja en la caja azul.'),
    );
    const document = await uploaded('reglamento.pdf', pdf, { documentType: 'reglamento' });
    expect(document).toMatchObject({ title: 'Reglamento', file: { mediaType: 'application/pdf', pages: 2 } });
    const { items } = await found('mascota', { documentType: 'reglamento' });
    expect(items).toMatchObject([
      { id: document.id, place: { headings: ['Reglamento'], pages: { first: 1, last: 2 } } },
    ]);
  });

  it.each([
    ['sueldos.pdf', () => aPdf((page) => page.text('secreto'), { userPassword: 'x' }), '422 document.pdf-encrypted'],
    ['roto.pdf', async () => (await aPdf((page) => page.text('x'))).subarray(0, 500), '422 document.pdf-damaged'],
    ['escaneado.pdf', () => aPdf((page) => page.rect(1, 1, 9, 9).fill()), '422 document.no-text'],
    ['foto.txt', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), '422 document.type-unknown'],
    ['programa.md', async () => Buffer.from('a\0b'), '422 document.not-text'],
    ['largo.txt', async () => Buffer.alloc(1_000_001, 'a '), '413 document.too-long'],
    ['enorme.txt', async () => Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), '413 document.file-too-large'],
  ] as const)('refuse %s by its name', async (name, content, told) => {
    const response = await upload(ada, of(acme, '/upload'), name, await content());
    expect(gist(response)).toBe(told);
    expect(response.json()).toMatchObject({
      detail: expect.stringContaining(`"${name}"`),
      errors: [{ pointer: '/file' }],
    });
  });

  it('name the field that is wrong, and the file that is missing', async () => {
    const wrong = await upload(ada, of(acme, '/upload'), 'a.md', 'Texto', {
      title: '…',
      active: 'perhaps',
      colour: 'red',
    });
    expect(wrong.json()).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(
      wrong
        .json()
        .errors.map(({ pointer }: { pointer: string }) => pointer)
        .sort(),
    ).toEqual(['/active', '/colour', '/title']);
    expect(gist(await ada.ask({ method: 'POST', url: of(acme, '/upload'), ...aForm(null, {}) }))).toBe(
      '400 document.no-file',
    );
    expect(gist(await ada.post(of(acme, '/upload'), { title: 'x' }))).toBe('400 document.no-file');
  });

  it.each([
    ['two files', [{}, {}], '/file'],
    ['a file by another name', [{ field: 'attachment' }], '/attachment'],
  ])('take no %s', async (_, files, pointer) => {
    const form = aForm(
      files.map((file) => ({ name: 'a.md', content: 'Dos archivos.', ...file })),
      {},
    );
    const answer = await ada.ask({ method: 'POST', url: of(acme, '/upload'), ...form });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ pointer }] });
    expect(await found('archivos')).toMatchObject({ items: [] });
  });

  it('are replaced by a file, changed, removed, restored and removed for good', async () => {
    const { id } = await uploaded('horarios.txt', 'Abrimos a las nueve.', { category: 'locales' });
    const replace = (content: string, headers: Record<string, string> = {}) => {
      const { headers: type, payload } = aForm({ name: 'horarios.md', content }, {});
      return ada.ask({ method: 'PUT', url: of(acme, `/${id}/file`), payload, headers: { ...type, ...headers } });
    };
    const replaced = await replace('Abrimos a las diez.', { 'if-match': '"1"' });
    expect([replaced.headers['etag'], replaced.json()]).toMatchObject([
      '"2"',
      { title: 'horarios', category: 'locales', content: 'Abrimos a las diez.', file: { name: 'horarios.md' } },
    ]);
    expect(gist(await replace('Abrimos a las once.', { 'if-match': '"1"' }))).toBe('412 resource.stale');
    expect((await replace('Abrimos a las diez.')).json()).toMatchObject({ version: 2 });
    const patched = await ada.patch(of(acme, `/${id}`), { content: 'Cerramos los domingos.', tags: ['domingo'] });
    expect(patched.json()).toMatchObject({ content: 'Cerramos los domingos.', file: null, version: 3 });
    expect((await found('domingos', { tags: ['domingo'] })).items).toMatchObject([{ id }]);

    expect(gist(await ada.delete(of(acme, `/${id}`)))).toBe('204');
    expect(gist(await ada.get(of(acme, `/${id}`)))).toBe('404 document.not-found');
    expect((await found('domingos', { tags: ['domingo'] })).items).toEqual([]);
    expect((await ada.get(of(acme, '?deleted=true'))).json().items).toMatchObject([
      { id, beginning: 'Cerramos los domingos.' },
    ]);
    expect((await ada.post(of(acme, `/${id}/restore`))).json()).toMatchObject({ id, version: 5 });
    expect((await found('domingos', { tags: ['domingo'] })).items).toMatchObject([{ id }]);
    expect(gist(await ada.delete(of(acme, `/${id}?hard=true`)))).toBe('204');
    expect(gist(await ada.post(of(acme, `/${id}/restore`)))).toBe('404 document.not-found');
    expect(gist(await ada.delete(of(acme, `/${id}?hard=true`)))).toBe('404 document.not-found');
  });

  it('are of those who run the organization, and of no other', async () => {
    const { id } = await uploaded('nuestro.md', '# Nuestro\n\nEl zorzal canta a la madrugada.');
    expect(gist(await eve.get(of(acme)))).toBe('403 auth.forbidden');
    expect(gist(await ada.get(of(globex)))).toBe('403 tenant.forbidden');
    for (const path of [`/${id}`, `/${id}/restore`, `/${id}?hard=true`]) {
      const method = path.includes('restore') ? 'POST' : path.includes('hard') ? 'DELETE' : 'GET';
      expect(gist(await eve.ask({ method, url: of(globex, path) }))).toBe('404 document.not-found');
    }
    await upload(eve, of(globex, '/upload'), 'suyo.md', 'El zorzal canta al anochecer.');
    await embedded(globex, eve);
    expect((await found('zorzal', {}, eve, globex)).items).toMatchObject([{ title: 'suyo' }]);
    expect((await found('¿cuándo canta el zorzal?')).items[0]).toMatchObject({ id });
  });

  it('are searched as the organization has set it up', async () => {
    const organization = await people.organization('sets');
    const owner = await people.as(await people.person('otto', { [organization]: 'owner' }));
    for (const season of ['verano', 'otoño', 'invierno']) {
      await upload(owner, of(organization, '/upload'), `${season}.txt`, `En ${season} la garantía dura doce meses.`);
    }
    await embedded(organization, owner);
    const look = (more: object = {}) => found('duración de la garantía', more, owner, organization);
    expect((await look()).items).toHaveLength(3);
    await setUp(owner, organization, { maxResults: 2 });
    expect((await look({ limit: 50 })).items).toHaveLength(2);
    expect((await look({ limit: 1 })).items).toHaveLength(1);
    const byMeaning = async () =>
      (await look()).items.filter(({ ranks }: { ranks: { vector: number | null } }) => ranks.vector !== null);
    expect(await byMeaning()).toHaveLength(2);
    await setUp(owner, organization, { similarityThreshold: 1 });
    expect(await byMeaning()).toEqual([]);
    await setUp(owner, organization, { enabled: false });
    expect(gist(await owner.post(of(organization, '/search'), { query: 'garantía' }))).toBe('403 documents.search-off');
  });

  it('are what the support agent answers from, with the source and the place in it', async () => {
    const ask = async (caller: Caller, organization: string, text: string) => {
      const headers = { 'x-tenant-id': organization };
      return (await caller.post('/chat/messages', { contact: { phone: '5491155550001' }, text }, headers)).json();
    };
    await upload(ada, of(acme, '/upload'), 'garantias.md', MANUAL);
    await embedded(acme, ada);
    const answer = await ask(ada, acme, '¿la garantía cubre golpes o humedad?');
    expect(answer).toMatchObject({
      agent: 'support_agent',
      reply: expect.stringContaining('La garantía no cubre golpes, humedad ni sobretensión.'),
      sources: [{ kind: 'knowledge', title: 'Manual de garantías', place: 'Qué no cubre' }],
    });
    expect(answer.reply).toContain('Fuente: Manual de garantías › Qué no cubre');
    expect((await ask(eve, globex, '¿la garantía cubre golpes o humedad?')).sources).toEqual([]);
    await setUp(ada, acme, { enabled: false });
    expect((await ask(ada, acme, '¿y la garantía cubre golpes?')).sources).toEqual([]);
    await setUp(ada, acme, { enabled: true });
  });
});
