import { randomUUID } from 'node:crypto';
import { type Family, family } from '../../family';
import type { Answer } from '../answers';
import type { Target } from '../http-isolation';
import type { Document } from '../operations';
import type { Request } from '../requests';

/** One carelessness each, as a developer might commit it. */
export type Leak =
  | 'lists everything'
  | 'reads anything'
  | 'forbids instead of not finding'
  | 'filters past the tenant'
  | 'counts past the tenant'
  | 'nests anything'
  | 'refers to anything'
  | 'keeps names unique over all tenants'
  | 'trusts the tenant in a cursor'
  | 'trusts the tenant in a header'
  | 'answers the keys of others'
  | 'shares what it is told'
  | 'fails on odd ids'
  | 'wants what is not documented'
  | 'finds nothing for anybody'
  | 'lists nothing for anybody';

interface Thing {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly parentId: string | null;
}

const id = { type: 'string', format: 'uuid' };
const uuid = { name: 'id', in: 'path', required: true, schema: id };
const body = (schema: object) => ({ content: { 'application/json': { schema } } });

const document: Document = {
  paths: {
    '/things': {
      get: {
        parameters: [
          { name: 'parentId', in: 'query', schema: id },
          { name: 'cursor', in: 'query', schema: { type: 'string' } },
        ],
      },
      post: { requestBody: body({ $ref: '#/components/schemas/Thing' }) },
    },
    '/things/{id}': { get: { parameters: [uuid] }, delete: { parameters: [uuid] } },
    '/things/{id}/parts/{partId}': { get: { parameters: [uuid, { ...uuid, name: 'partId' }] } },
    '/notices': { get: {} },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', example: 'Hammer' }, parentId: { ...id, type: ['string', 'null'] } },
      },
    },
  },
};

/** An API of two tenants in memory, which keeps them apart but for one leak. */
export class SmallShop implements Target {
  readonly document = document;
  readonly attacker = family('okapi', 1);
  readonly victim = family('zebra', 2);
  readonly tenantHeader = 'X-Tenant-ID';
  readonly excused: Readonly<Record<string, string>>;
  private readonly things: Thing[];
  private readonly notices: string[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor(
    private readonly leak?: Leak,
    ...excused: string[]
  ) {
    this.excused = Object.fromEntries(excused.map((route) => [route, 'for this test']));
    this.things = [this.attacker, this.victim].flatMap(({ id: tenant, mark }) => [
      { id: tenant, tenant, name: mark, parentId: tenant },
      { id: randomUUID(), tenant, name: `${mark} too`, parentId: tenant },
    ]);
  }

  async ask(of: Family, { method, url, headers, payload }: Request): Promise<Answer> {
    const { pathname, searchParams } = new URL(url, 'http://shop');
    const tenant = this.has('trusts the tenant in a header') ? (headers[this.tenantHeader] ?? of.id) : of.id;
    if (method !== 'POST') return this.route(`${method} ${pathname}`, tenant, searchParams);
    const key = `${this.has('answers the keys of others') ? '' : of.id} ${headers['idempotency-key']}`;
    const before = this.answers.get(key);
    if (before) return { ...before, isReplayed: true };
    const answer = this.add(tenant, JSON.parse(payload ?? '{}'));
    if (headers['idempotency-key']) this.answers.set(key, answer);
    return answer;
  }

  private route(route: string, tenant: string, query: URLSearchParams): Answer {
    const [, , ownId = '', , partId] = route.split('/').map(decodeURIComponent);
    if (route.startsWith('GET /notices')) return given({ items: this.notices });
    if (route === 'GET /things') return this.list(tenant, query);
    const thing = this.find(tenant, ownId);
    if ('status' in thing) return thing;
    if (route.startsWith('DELETE')) this.things.splice(this.things.indexOf(thing), 1);
    if (!partId) return given(thing);
    const part = this.find(this.has('nests anything') ? null : tenant, partId);
    return 'status' in part ? part : given(part);
  }

  private list(tenant: string, query: URLSearchParams): Answer {
    const [parentId, cursor] = [query.get('parentId'), query.get('cursor')];
    const [of, after] = cursor?.split(' ') ?? [tenant, '0'];
    const owner = this.has('trusts the tenant in a cursor') ? of : tenant;
    const isPastTheTenant = this.has('lists everything') || (this.has('filters past the tenant') && parentId);
    const all = this.things.filter((thing) => !parentId || thing.parentId === parentId);
    if (this.has('lists nothing for anybody')) return given({ items: [], total: 0, nextCursor: null });
    const own = isPastTheTenant ? all : all.filter((thing) => thing.tenant === owner);
    const items = query.has('limit') ? own.slice(Number(after), Number(after) + 1) : own;
    const total = this.has('counts past the tenant') ? all.length : own.length;
    return given({ items, total, nextCursor: own.length > 1 ? `${tenant} 1` : null });
  }

  private add(tenant: string, { name, parentId = null }: { name: string; parentId?: string | null }): Answer {
    if (this.has('wants what is not documented')) return problem(400, 'request.invalid');
    const isTaken = (thing: Thing) =>
      thing.name === name && (thing.tenant === tenant || this.has('keeps names unique over all tenants'));
    if (this.things.some(isTaken)) return problem(409, 'thing.name-taken');
    const parent = parentId && this.find(this.has('refers to anything') ? null : tenant, parentId);
    if (parent && 'status' in parent) return parent;
    if (this.has('shares what it is told')) this.notices.push(name);
    const thing = { id: randomUUID(), tenant, name, parentId };
    this.things.push(thing);
    return given({ id: thing.id });
  }

  /** @param tenant null: anybody's */
  private find(tenant: string | null, ownId: string): Thing | Answer {
    const thing = this.things.find((one) => one.id === ownId);
    if (!thing) return this.has('fails on odd ids') ? problem(500, 'server.error') : problem(404, 'thing.not-found');
    if (this.has('finds nothing for anybody')) return problem(404, 'thing.not-found');
    if (tenant === null || thing.tenant === tenant || this.has('reads anything')) return thing;
    if (this.has('forbids instead of not finding')) return problem(403, 'auth.forbidden');
    return problem(404, 'thing.not-found');
  }

  private has(leak: Leak): boolean {
    return this.leak === leak;
  }
}

const given = (what: object): Answer => ({ status: 200, code: '', body: JSON.stringify(what), isReplayed: false });
const problem = (status: number, code: string): Answer => ({
  ...{ status, code, isReplayed: false },
  body: JSON.stringify({ status, code }),
});
