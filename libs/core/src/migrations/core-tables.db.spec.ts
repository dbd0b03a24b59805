import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';

const db = testDatabase();
const A = '01900000-0000-7000-8000-00000000000a';
const B = '01900000-0000-7000-8000-00000000000b';
const CONTACT = '01900000-0000-7000-8000-0000000000c0';

type Row = Record<string, unknown>;
const sql = <T = Row>(tenant: string, text: string, values?: unknown[]): Promise<T[]> =>
  Tenant.run(tenant, () => db.database.run((manager) => manager.query(text, values)));

beforeAll(async () => {
  for (const [id, slug] of [
    [A, 'tenant-a'],
    [B, 'tenant-b'],
  ] as const) {
    await sql(id, 'insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, slug]);
  }
});

describe('the system organization', () => {
  it('is there, with every domain on', async () => {
    expect(await sql(SYSTEM_ORGANIZATION, 'select slug, mode, max_users from core.organizations')).toEqual([
      { slug: 'system', mode: 'generic', max_users: 1000 },
    ]);
    expect(await sql(SYSTEM_ORGANIZATION, 'select enabled_domains, default_domain from core.tenant_configs')).toEqual([
      { enabled_domains: [], default_domain: null },
    ]);
  });

  it.each(["slug = 'other'", "status = 'suspended'", 'deleted_at = now()'])('refuses %s', async (change) => {
    await expect(sql(SYSTEM_ORGANIZATION, `update core.organizations set ${change}`)).rejects.toThrow(
      'ck_organizations_system',
    );
  });

  it('lends its name to no other', async () => {
    await expect(sql(A, "update core.organizations set slug = 'system'")).rejects.toThrow('ck_organizations_system');
  });
});

describe('support tickets', () => {
  let made = 0;
  const open = async (tenant: string, number: number | null = null): Promise<number> => {
    const id = `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
    const [row] = await sql<{ ticket_number: string }>(
      tenant,
      `insert into core.support_tickets (id, ticket_number, ticket_type, subject, description)
        values ($1, $2, 'question', 'Horario', '¿A qué hora abren?') returning ticket_number`,
      [id, number],
    );
    return Number(row?.ticket_number);
  };

  it('are numbered from one in each tenant, also when twenty come at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => open(A)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await open(B)).toBe(1);
  });

  it('keep a number that they bring, and go on from it', async () => {
    expect(await open(B, 500)).toBe(500);
    expect(await open(B)).toBe(501);
  });
});

describe('what was said', () => {
  const message = '01900000-0000-7000-8000-0000000000d1';
  beforeAll(async () => {
    await sql(
      A,
      "insert into core.conversation_contexts (id, conversation_id, contact_id) values ($1, 'whatsapp:1', $1)",
      [CONTACT],
    );
    await sql(
      A,
      `insert into core.conversation_messages (id, conversation_id, sender_type, content, status)
        values ($1, 'whatsapp:1', 'assistant', 'Abrimos a las 9.', 'queued')`,
      [message],
    );
  });

  it('cannot be rewritten', async () => {
    await expect(sql(A, "update core.conversation_messages set content = 'Abrimos a las 8.'")).rejects.toThrow(
      'permission denied',
    );
  });

  it('can be marked as delivered', async () => {
    const set = "set status = 'delivered', external_message_id = 'wamid.1'";
    expect(await sql(A, `update core.conversation_messages ${set} returning status`)).toEqual([
      [{ status: 'delivered' }],
      1,
    ]);
  });

  it('goes when its conversation is erased', async () => {
    await sql(A, 'delete from core.conversation_contexts');
    expect(await sql(A, 'select id from core.conversation_messages')).toEqual([]);
  });
});

describe('a document', () => {
  const document = '01900000-0000-7000-8000-0000000000e1';
  const vector = `[${new Array(768).fill(0.1).join(',')}]`;
  const updatedAt = async () => (await sql(A, 'select updated_at from core.tenant_documents'))[0]?.['updated_at'];
  beforeAll(() =>
    sql(
      A,
      `insert into core.tenant_documents (id, title, content, document_type, updated_at)
        values ($1, 'Devoluciones', 'Diseño propio no se cambia. Cancelación: 24 h antes.', 'policy', '2020-01-01')`,
      [document],
    ),
  );

  it.each(['devoluciones', 'devolucion', 'Devolución', 'cancelaciones', 'cancelar', 'diseno', 'cambiar'])(
    'is found by %s',
    async (word) => {
      const found = await sql(
        A,
        `select id from core.tenant_documents where search_vector @@ websearch_to_tsquery('core.spanish', $1)`,
        [word],
      );
      expect(found).toEqual([{ id: document }]);
    },
  );

  it('is not edited by getting its vector', async () => {
    const before = await updatedAt();
    await sql(A, `update core.tenant_documents set embedding = $1, embedding_model = 'm', embedded_at = now()`, [
      vector,
    ]);
    expect(await updatedAt()).toEqual(before);
  });

  it('is edited by a new text, which keeps the old vector until there is a new one', async () => {
    const before = await updatedAt();
    await sql(A, "update core.tenant_documents set content = 'Otro texto', embedded_at = null");
    expect(await updatedAt()).not.toEqual(before);
    expect(await sql(A, 'select embedding is null as missing from core.tenant_documents')).toEqual([
      { missing: false },
    ]);
  });

  it('cannot claim a vector that it lacks', async () => {
    await expect(sql(A, 'update core.tenant_documents set embedding = null, embedded_at = now()')).rejects.toThrow(
      'ck_tenant_documents_embedded',
    );
  });
});
