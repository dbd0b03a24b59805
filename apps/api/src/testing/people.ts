import { randomUUID } from 'node:crypto';
import { Database, type MemberRole, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { hash } from '@node-rs/argon2';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';

export const PASSWORD = 'correct horse battery';

export interface TestPerson {
  readonly id: string;
  readonly email: string;
}

/** Organizations and people as they are when a test begins; what is tested, it does over HTTP. */
export class People {
  private readonly database: Database;
  private passwordHash: Promise<string> | undefined;

  constructor(private readonly app: NestFastifyApplication) {
    this.database = app.get(Database);
  }

  /** @param more columns of the row, as SQL */
  async organization(name: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const id = randomUUID();
    const slug = `${name}-${id.slice(0, 8)}`;
    const extra = Object.entries(more);
    const sql = `insert into core.organizations (${['id', 'slug', 'name', ...extra.map(([column]) => column)].join(', ')})
      values (${['$1', '$2', '$3', ...extra.map(([, value]) => value)].join(', ')})`;
    await this.in(id, sql, [id, slug, name]);
    await this.in(id, 'insert into core.tenant_configs (id) values ($1)', [randomUUID()]);
    return id;
  }

  async person(name: string, memberOf: Readonly<Record<string, MemberRole>> = {}): Promise<TestPerson> {
    const id = randomUUID();
    const email = `${name}-${id.slice(0, 8)}@example.com`;
    this.passwordHash ??= hash(PASSWORD);
    const sql = 'insert into core.users (id, email, username, password_hash) values ($1, $2, $3, $4)';
    await this.in(SYSTEM_ORGANIZATION, sql, [id, email, `${name}-${id.slice(0, 8)}`, await this.passwordHash]);
    for (const [organization, role] of Object.entries(memberOf)) await this.join(id, organization, role);
    return { id, email };
  }

  join(userId: string, organization: string, role: MemberRole): Promise<void> {
    const sql = 'insert into core.organization_users (id, user_id, role) values ($1, $2, $3)';
    return this.in(organization, sql, [randomUUID(), userId, role]);
  }

  async in(organization: string, sql: string, values: unknown[] = []): Promise<void> {
    await Tenant.run(organization, () => this.database.run((manager) => manager.query(sql, values)));
  }

  look(organization: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return Tenant.run(organization, () => this.database.read((manager) => manager.query(sql, values)));
  }

  /** Logs in, and asks as that person from then on. */
  async as({ email }: Pick<TestPerson, 'email'>, password = PASSWORD): Promise<Caller> {
    const caller = new Caller(this.app);
    const { statusCode, body } = await caller.post('/auth/login', { email, password });
    if (statusCode !== 200) throw new Error(`${email} cannot log in: ${body}`);
    return new Caller(this.app, JSON.parse(body) as Tokens);
  }
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Somebody at the other end of HTTP. */
export class Caller {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly tokens: Tokens | null = null,
  ) {}

  get(path: string, headers: Record<string, string> = {}) {
    return this.ask({ method: 'GET', url: path, headers });
  }

  post(path: string, payload: object = {}, headers: Record<string, string> = {}) {
    return this.ask({ method: 'POST', url: path, payload, headers });
  }

  patch(path: string, payload: object = {}, headers: Record<string, string> = {}) {
    return this.ask({ method: 'PATCH', url: path, payload, headers });
  }

  delete(path: string, headers: Record<string, string> = {}) {
    return this.ask({ method: 'DELETE', url: path, headers });
  }

  ask({ url, headers, ...options }: InjectOptions) {
    const authorization = this.tokens ? { authorization: `Bearer ${this.tokens.accessToken}` } : {};
    return this.app.inject({ ...options, url: `/api/v1${String(url)}`, headers: { ...authorization, ...headers } });
  }
}

/** What an answer comes down to: its status, and the code of the problem that it tells. */
export function gist({ statusCode, body }: { statusCode: number; body: string }): string {
  return statusCode < 400 ? String(statusCode) : `${statusCode} ${(JSON.parse(body) as { code: string }).code}`;
}
