import { type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotAllowed, NotAuthenticated, type Principal, Public, RequiresRole, RequiresScope } from './access';
import { AccessGuard } from './access.guard';

class Everybodys {
  @Public('for the test')
  open() {}
  closed() {}
  @RequiresScope('platform:admin')
  scoped() {}
  @RequiresRole('owner', 'admin')
  managed() {}
}

@RequiresRole('owner')
class Owners {
  any() {}
  @RequiresRole('member')
  members() {}
}

const MEMBER: Principal = { userId: 'u', organizationId: 'o', role: 'member', scopes: [] };

describe('AccessGuard', () => {
  let asked: string[];
  const request = (headers: Record<string, string>) => ({ headers }) as { headers: object; principal?: Principal };
  const pass = (
    controller: Type,
    method: string,
    principal: Principal = MEMBER,
    of = request({ authorization: 'Bearer the-token' }),
  ) => {
    const authenticate = async (token: string) => {
      asked.push(token);
      return principal;
    };
    const context = {
      getHandler: () => controller.prototype[method],
      getClass: () => controller,
      switchToHttp: () => ({ getRequest: () => of }),
    } as unknown as ExecutionContext;
    return new AccessGuard(new Reflector(), { authenticate }).canActivate(context);
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
});
