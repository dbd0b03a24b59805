import type { ShippedPrompt } from '@aynux/kernel';
import { PROMPT_SCOPES } from '../../switches/domain/stored-switches';
import { type Arm, bucketOf, resolve, type StoredTexts } from './resolution';

const key = 'core.greeting.reply.es';
const shipped: ShippedPrompt = { key, name: 'A', description: 'B', variables: [], template: 'shipped' };
const arm = (version: string, weight: number, isControl = false): Arm => {
  return { versionId: `id-${version}`, version, template: `platform ${version}`, weight, isControl };
};
const platform = [{ key, arms: [arm('1.0.0', 100, true)] }];
const organization = { key, userId: null, version: '1.0.0', template: 'organization' };
const user = { key, userId: 'ada', version: '2.0.0', template: 'user' };
const nobody = { userId: null, contactId: null };

const LEVELS = [true, false];
const combinations = LEVELS.flatMap((hasUser) =>
  LEVELS.flatMap((hasOrganization) =>
    LEVELS.flatMap((hasPlatform) =>
      LEVELS.flatMap((hasShipped) =>
        PROMPT_SCOPES.map((scope) => ({ hasUser, hasOrganization, hasPlatform, hasShipped, scope })),
      ),
    ),
  ),
);

describe('the text in force', () => {
  it.each(combinations)(
    'of user $hasUser, organization $hasOrganization, platform $hasPlatform, shipped $hasShipped, up to $scope',
    ({ hasUser, hasOrganization, hasPlatform, hasShipped, scope }) => {
      const stored: StoredTexts = {
        platform: hasPlatform ? platform : [],
        tenant: [...(hasUser ? [user] : []), ...(hasOrganization ? [organization] : [])],
      };
      const found = resolve(key, hasShipped ? shipped : undefined, stored, scope, { ...nobody, userId: 'ada' });
      const allowed = [
        ...(scope === 'org' && hasUser ? ['user'] : []),
        ...(scope === 'org' && hasOrganization ? ['organization'] : []),
        ...(scope !== 'system' && hasPlatform ? ['platform'] : []),
        ...(hasShipped ? ['shipped'] : []),
      ];
      expect(found?.level).toBe(allowed[0]);
    },
  );

  it('is not that of somebody else, nor that of another key', () => {
    const stored = { platform: [], tenant: [user, { ...organization, key: 'another.key' }] };
    expect(resolve(key, shipped, stored, 'org', { ...nobody, userId: 'bob' })?.level).toBe('shipped');
    expect(resolve(key, shipped, stored, 'org', nobody)?.level).toBe('shipped');
  });

  it('is none from before a release that fills in less', () => {
    const needing = { key, userId: null, version: '2.0.0', template: 'Hola {name}' };
    const stored = { platform, tenant: [needing] };
    expect(resolve(key, { ...shipped, variables: ['name'] }, stored, 'org', nobody)?.level).toBe('organization');
    expect(resolve(key, shipped, stored, 'org', nobody)?.level).toBe('platform');
    expect(resolve(key, undefined, stored, 'org', nobody)?.level).toBe('organization');
  });

  it('says which version it is', () => {
    expect(resolve(key, shipped, { platform, tenant: [] }, 'org', nobody)).toEqual({
      ...{ key, level: 'platform', version: '1.0.0', versionId: 'id-1.0.0', template: 'platform 1.0.0' },
    });
  });
});

describe('an experiment', () => {
  const contacts = Array.from({ length: 5_000 }, (_, n) => `contact-${n}`);
  const of = (...weights: number[]): StoredTexts => {
    return { platform: [{ key, arms: weights.map((weight, n) => arm(`${n + 1}.0.0`, weight, n === 0)) }], tenant: [] };
  };
  const versionFor = (stored: StoredTexts, contactId: string | null) =>
    resolve(key, shipped, stored, 'org', { userId: null, contactId })?.version;
  const share = (stored: StoredTexts, version: string) =>
    contacts.filter((contact) => versionFor(stored, contact) === version).length / contacts.length;

  it('tells each version to as many contacts as it weighs', () => {
    expect(share(of(80, 20), '2.0.0')).toBeCloseTo(0.2, 1);
    expect(share(of(50, 30, 20), '3.0.0')).toBeCloseTo(0.2, 1);
    expect(share(of(100, 0), '2.0.0')).toBe(0);
  });

  it('stays with one version for each contact', () => {
    for (const contact of contacts.slice(0, 100)) {
      expect(versionFor(of(50, 50), contact)).toBe(versionFor(of(50, 50), contact));
    }
  });

  it('moves nobody away from what gets more weight', () => {
    const before = contacts.filter((contact) => versionFor(of(80, 20), contact) === '1.0.0');
    const after = of(90, 10);
    expect(before.every((contact) => versionFor(after, contact) === '1.0.0')).toBe(true);
  });

  it('puts a contact elsewhere for another key', () => {
    const moved = contacts.filter((contact) => bucketOf('a', contact) !== bucketOf('b', contact));
    expect(moved.length / contacts.length).toBeGreaterThan(0.95);
  });

  it('is for contacts: others are told the control', () => {
    expect(versionFor(of(1, 99), null)).toBe('1.0.0');
  });
});
