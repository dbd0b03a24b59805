import { type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { configFrom } from '../config/config';
import {
  type Asked,
  NotAllowed,
  NotAuthenticated,
  OpenToPlatform,
  OutsideTenants,
  type Principal,
  Public,
  RequiresRole,
  RequiresScope,
} from './access';
import { AccessGuard } from './access.guard';

class Everybodys {
  @Public('for the test')
  open() {}
  closed() {}
  @RequiresScope('platform:admin')
  scoped() {}
  @RequiresRole('owner', 'admin')
  managed() {}
  @RequiresRole('owner')
  @OpenToPlatform()
  administered() {}
  @OutsideTenants()
  personal() {}
}

@RequiresRole('owner')
class Owners {
  any() {}
  @RequiresRole('member')
  members() {}
}

const config = configFrom({ DATA_DIR: 'memory://', TENANT_HEADER: 'X-Shop' }, []);
const [ACME, GLOBEX] = ['0193d3a0-0000-7000-8000-00000000000a', '0193d3a0-0000-7000-8000-00000000000b'];
const MEMBER: Principal = { userId: 'u', organizationId: 'o', role: 'member', scopes: [] };

describe('AccessGuard', () => {
  let asked: string[];
  let askedFor: Asked | undefined;
  const request = (headers: Record<string, string>) => ({ headers }) as { headers: object; principal?: Principal };
  const pass = (
    controller: Type,
    method: string,
    principal: Principal = MEMBER,
    of = request({ authorization: 'Bearer the-token' }),
  ) => {
    const authenticate = async (token: string, what?: Asked) => {
      asked.push(token);
      askedFor = what;
      return principal;
    };
    const context = {
      getHandler: () => controller.prototype[method],
      getClass: () => controller,
      switchToHttp: () => ({ getRequest: () => of }),
    } as unknown as ExecutionContext;
    return new AccessGuard(new Reflector(), { authenticate }, config).canActivate(context);
  };

  beforeEach(() => {
    asked = [];
  });

  it('lets everybody in where it is said to be public, and does not even look at a token', async () => {
    expect(await pass(Everybodys, 'open', MEMBER, request({}))).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([{}, { authorization: '' }, { authorization: 'the-token' }, { authorization: 'Basic YTpi' }])(
    'lets nobody in elsewhere with %j',
    async (headers) => {
      await expect(pass(Everybodys, 'closed', MEMBER, request(headers as Record<string, string>))).rejects.toThrow(
        NotAuthenticated,
      );
    },
  );

  it('remembers who was let in', async () => {
    const one = request({ authorization: 'bearer the-token' });
    expect(await pass(Everybodys, 'closed', MEMBER, one)).toBe(true);
    expect(one.principal).toBe(MEMBER);
    expect(asked).toEqual(['the-token']);
  });

  it('asks for the scope of a route, which no role makes up for', async () => {
    await expect(pass(Everybodys, 'scoped', { ...MEMBER, role: 'owner' })).rejects.toThrow(NotAllowed);
    expect(await pass(Everybodys, 'scoped', { ...MEMBER, scopes: ['platform:admin'] })).toBe(true);
  });

  it('asks for one of the roles of a route, which no scope makes up for', async () => {
    await expect(pass(Everybodys, 'managed', { ...MEMBER, scopes: ['platform:admin'] })).rejects.toThrow(NotAllowed);
    expect(await pass(Everybodys, 'managed', { ...MEMBER, role: 'admin' })).toBe(true);
  });

  it('takes what a controller says for all its routes, unless a route says otherwise', async () => {
    await expect(pass(Owners, 'any')).rejects.toThrow(NotAllowed);
    expect(await pass(Owners, 'members')).toBe(true);
  });

  const naming = (header: string | null, path: string | null) => ({
    ...request({ authorization: 'Bearer the-token', ...(header ? { 'x-shop': header } : {}) }),
    params: path ? { organizationId: path } : {},
  });

  it.each([
    ['what the token says where a request says nothing', null, null, null],
    ['the organization of the header', ACME, null, ACME],
    ['the organization of the path', null, ACME, ACME],
    ['both when they are the same, however they are spelled', ACME!.toUpperCase(), ACME, ACME],
  ])('asks for %s', async (_, header, path, organizationId) => {
    await pass(Everybodys, 'closed', MEMBER, naming(header!, path!));
    expect(askedFor).toEqual({ organizationId, as: 'member' });
  });

  it.each([
    ['names two organizations', ACME, GLOBEX, 'tenant.ambiguous'],
    ['names none in its header', 'acme', null, 'tenant.malformed'],
    ['names none in its path', null, 'acme', 'tenant.malformed'],
  ])('refuses a request that %s', async (_, header, path, code) => {
    await expect(pass(Everybodys, 'closed', MEMBER, naming(header!, path!))).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });

  it('lets the platform in where that is said, whatever its role there', async () => {
    const platform: Principal = { ...MEMBER, role: null, scopes: ['platform:admin'] };
    expect(await pass(Everybodys, 'administered', platform)).toBe(true);
    expect(askedFor?.as).toBe('member-or-platform');
    await expect(pass(Everybodys, 'administered')).rejects.toThrow(NotAllowed);
    await expect(pass(Everybodys, 'managed', platform)).rejects.toThrow(NotAllowed);
  });

  it('asks for no organization where none is meant', async () => {
    await pass(Everybodys, 'personal', MEMBER, naming(ACME!, null));
    expect(askedFor).toEqual({ organizationId: null, as: 'person' });
  });
});
