import { type AuditEntry, fitToKeep } from './audit-log';

const entry = (before: AuditEntry['before'], after: AuditEntry['after']): AuditEntry => ({
  action: 'thing.changed',
  subject: { kind: 'thing', id: '1' },
  before,
  after,
});
const kept = (before: AuditEntry['before'], after: AuditEntry['after']) => {
  const fit = fitToKeep(entry(before, after));
  return [fit.before, fit.after];
};

describe('what the audit log keeps', () => {
  it('is all of what came and of what went', () => {
    expect(kept(null, { name: 'Ana', age: 3 })).toEqual([null, { name: 'Ana', age: 3 }]);
    expect(kept({ name: 'Ana' }, null)).toEqual([{ name: 'Ana' }, null]);
  });

  it('is of what changed only the difference', () => {
    const before = { name: 'Ana', tags: ['a', 'b'], limits: { users: 1 }, since: new Date(0) };
    const after = { name: 'Ana', tags: ['a'], limits: { users: 1 }, since: new Date(0), note: 'new' };
    expect(kept(before, after)).toEqual([{ tags: ['a', 'b'] }, { tags: ['a'], note: 'new' }]);
  });

  it.each([
    'password',
    'newPassword',
    'accessToken',
    'access_token',
    'webhookSecret',
    'apiKey',
    'dux_api_key',
    'passwordHash',
    'plex_api_pass_encrypted',
    'pass',
  ])('never is a secret, such as %s', (name) => {
    expect(kept({ [name]: 'old' }, { [name]: 'new' })).toEqual([{ [name]: '***' }, { [name]: '***' }]);
    expect(kept(null, { deep: [{ [name]: { even: 'deeper' } }] })).toEqual([null, { deep: [{ [name]: '***' }] }]);
  });

  it('is whether there is a secret', () => {
    expect(kept({ accessToken: null, hasToken: true }, { accessToken: 'x', hasToken: false })).toEqual([
      { accessToken: null, hasToken: true },
      { accessToken: '***', hasToken: false },
    ]);
  });

  it('is a text that every store can keep', () => {
    expect(kept(null, { name: 'a\0b\ud83d' })).toEqual([null, { name: 'ab\ufffd' }]);
  });

  it('is a time as JSON tells it', () => {
    expect(kept(null, { at: new Date(0), never: undefined })).toEqual([null, { at: '1970-01-01T00:00:00.000Z' }]);
  });
});
