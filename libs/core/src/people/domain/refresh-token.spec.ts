import { hashOfToken, RefreshToken } from './refresh-token';

const noon = new Date('2026-03-01T12:00:00Z');
const issued = { id: 't', sessionId: 's', userId: 'u', organizationId: 'o' };

it('keeps only a hash of what the client holds', () => {
  const { state } = RefreshToken.issue(issued, 'secret', noon);
  expect(JSON.stringify(state)).not.toContain('secret');
  expect(state.hash).toBe(hashOfToken('secret'));
});

it('lasts for thirty days', () => {
  const token = RefreshToken.issue(issued, 'secret', noon);
  expect(token.isExpired(new Date('2026-03-31T11:59:59.999Z'))).toBe(false);
  expect(token.isExpired(new Date('2026-03-31T12:00:00Z'))).toBe(true);
});
