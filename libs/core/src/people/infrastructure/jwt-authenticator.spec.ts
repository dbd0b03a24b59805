import { randomUUID } from 'node:crypto';
import { type Asked, configFrom, NotAuthenticated, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { SignJWT, UnsecuredJWT } from 'jose';
import { NotAMember } from '../domain/membership';
import type { CurrentAccount, CurrentAccounts } from './current-accounts';
import { JwtAccessTokens } from './jwt-access-tokens';
import { JwtAuthenticator } from './jwt-authenticator';

const SECRET = 'x'.repeat(32);
const claims = {
  userId: randomUUID(),
  organizationId: SYSTEM_ORGANIZATION,
  sessionId: randomUUID(),
  role: 'member' as const,
  scopes: [],
  tokenVersion: 3,
};

describe('JwtAuthenticator', () => {
  let now: Date;
  let account: CurrentAccount | null;
  let reader: JwtAccessTokens;
  let read: string;
  const config = (more: Record<string, string> = {}) =>
    configFrom({ DATA_DIR: 'memory://', JWT_SECRET_KEY: SECRET, ...more }, []);
  const tokens = (secret = SECRET) => new JwtAccessTokens(config({ JWT_SECRET_KEY: secret }), { now: () => now });
  const authenticate = (token: string, more?: Record<string, string>, asked?: Asked) => {
    const find = async ({ organizationId }: { organizationId: string }) => {
      read = organizationId;
      return account;
    };
    const accounts = { find } as Pick<CurrentAccounts, 'find'> as CurrentAccounts;
    return new JwtAuthenticator(config(more), reader, accounts, { now: () => now }).authenticate(token, asked);
  };
  /** As an honest token of the same secret would be, but for what is given. */
  const forged = (payload: object = {}, expires: string | null = '15 minutes', secret = SECRET) => {
    const { userId: sub, organizationId: org, sessionId: sid, role, scopes, tokenVersion: ver } = claims;
    const token = new SignJWT({ iss: 'aynux', sub, org, sid, role, scopes, ver, ...payload });
    if (expires) token.setExpirationTime(expires);
    return token.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
  };

  beforeEach(() => {
    now = new Date();
    reader = tokens();
    account = {
      organization: { status: 'active', trialEndsAt: null },
      disabled: false,
      tokenVersion: 3,
      scopes: ['platform:admin'],
      sessionEnded: false,
      role: 'admin',
    };
  });

  it('says who asks, with the role and the scopes of now and not those of the token', async () => {
    const { userId, organizationId } = claims;
    const principal = { userId, organizationId, role: 'admin', scopes: ['platform:admin'] };
    expect(await authenticate(await tokens().issue(claims))).toEqual(principal);
  });

  it('refuses a token after fifteen minutes, also one that it has seen before', async () => {
    const token = await tokens().issue(claims);
    await expect(authenticate(token)).resolves.toBeDefined();
    now = new Date(now.getTime() + 14 * 60_000);
    await expect(authenticate(token)).resolves.toBeDefined();
    now = new Date(now.getTime() + 61_000);
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'auth.token-expired' });
  });

  it.each([
    ['is none', () => 'nonsense'],
    ['was signed with another secret', () => tokens('y'.repeat(32)).issue(claims)],
    ['was not signed', () => new UnsecuredJWT({ sub: claims.userId }).setExpirationTime('1 h').encode()],
    ['comes from elsewhere', () => forged({ iss: 'someone else' })],
    ['never expires', () => forged({}, null)],
    ['says too little', () => forged({ ver: undefined })],
  ])('refuses a token that %s', async (_, token) => {
    await expect(authenticate(await token())).rejects.toMatchObject({ code: 'auth.token-invalid' });
  });

  it('would take the token that those differ from', async () => {
    await expect(authenticate(await forged())).resolves.toBeDefined();
  });

  it.each([
    ['is disabled', { disabled: true }],
    ['has changed the password since', { tokenVersion: 4 }],
    ['has ended the session', { sessionEnded: true }],
  ])('refuses the token of a user who %s', async (_, change) => {
    account = { ...account!, ...change };
    await expect(authenticate(await tokens().issue(claims))).rejects.toThrow(NotAuthenticated);
  });

  it('refuses the token of a user who is gone', async () => {
    account = null;
    await expect(authenticate(await tokens().issue(claims))).rejects.toThrow(NotAuthenticated);
  });

  it('refuses a user who is no longer a member of the organization', async () => {
    account = { ...account!, role: null };
    await expect(authenticate(await tokens().issue(claims))).rejects.toThrow(NotAMember);
  });

  it('takes a token for an organization only where there are organizations', async () => {
    const token = await tokens().issue({ ...claims, organizationId: randomUUID() });
    await expect(authenticate(token, { MULTI_TENANT_MODE: 'true' })).resolves.toBeDefined();
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'auth.token-invalid' });
  });

  describe('asked for an organization', () => {
    const tenants = { MULTI_TENANT_MODE: 'true' };
    const another = randomUUID();
    const askFor = async (as: Asked['as'] = 'member', more: Record<string, string> = tenants) =>
      authenticate(await tokens().issue(claims), more, { organizationId: another, as });

    it('says what somebody is there, and not where the token is for', async () => {
      expect(await askFor()).toMatchObject({ organizationId: another, role: 'admin' });
      expect(read).toBe(another);
    });

    it.each([
      ['is not there', 'tenant.unknown', () => ({ organization: null })],
      ['somebody is no member of', 'tenant.forbidden', () => ({ role: null })],
      ['is suspended', 'tenant.suspended', () => standing('suspended')],
      ['had a trial until now', 'tenant.trial-expired', () => standing('trial', now)],
      [
        'is suspended, and somebody is no member of',
        'tenant.forbidden',
        () => ({ ...standing('suspended'), role: null }),
      ],
    ])('refuses one that %s', async (_, code, change) => {
      account = { ...account!, scopes: [], ...change() };
      await expect(askFor()).rejects.toMatchObject({ kind: 'forbidden', code });
      await expect(askFor('member-or-platform')).rejects.toMatchObject({ kind: 'forbidden', code });
    });

    it('lets in a trial that is not over', async () => {
      account = { ...account!, ...standing('trial', new Date(now.getTime() + 1)) };
      await expect(askFor()).resolves.toBeDefined();
    });

    it('lets administrators of the platform in where that is said, as what they are there', async () => {
      account = { ...account!, ...standing('suspended'), role: null };
      expect(await askFor('member-or-platform')).toMatchObject({ organizationId: another, role: null });
      await expect(askFor('member')).rejects.toMatchObject({ code: 'tenant.forbidden' });
      account = { ...account, organization: null };
      await expect(askFor('member-or-platform')).rejects.toMatchObject({ code: 'tenant.unknown' });
    });

    it('lets in a person whatever became of the organization', async () => {
      account = { ...account!, organization: null, role: null };
      expect(await authenticate(await tokens().issue(claims), tenants, { organizationId: null, as: 'person' })).toEqual(
        {
          ...{ userId: claims.userId, organizationId: SYSTEM_ORGANIZATION, role: null, scopes: ['platform:admin'] },
        },
      );
    });

    it('knows no other than the one where there are no tenants', async () => {
      await expect(askFor('member', {})).rejects.toMatchObject({ code: 'tenant.unknown' });
    });
  });
});

const standing = (status: 'suspended' | 'trial', trialEndsAt: Date | null = null) => ({
  organization: { status, trialEndsAt },
});
