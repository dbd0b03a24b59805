import { Organization, OrganizationInvalid, slugFrom, SystemOrganizationStays } from './organization';

const noon = new Date('2026-03-01T12:00:00Z');
const organization = (slug = 'sur') =>
  Organization.restore({
    ...{ id: 'o', slug, name: 'Sur', displayName: null, defaultCurrency: 'ARS', timezone: 'America/Sao_Paulo' },
    ...{ status: 'active', trialEndsAt: null, limits: { users: 10, documents: 1000, agents: 20 } },
    ...{ deletedAt: null, createdAt: noon, updatedAt: noon, version: 1 },
  });

describe('an organization', () => {
  it('keeps what a change leaves out', () => {
    const { state } = organization().change({ displayName: 'Ferretería Sur', name: undefined });
    expect(state).toMatchObject({ name: 'Sur', displayName: 'Ferretería Sur' });
    expect(organization().limit({ users: 11 }).state.limits).toEqual({ users: 11, documents: 1000, agents: 20 });
  });

  it('is the same one when it is told to be what it is', () => {
    const one = organization();
    expect(one.change({ name: 'Sur', timezone: undefined })).toBe(one);
    expect(one.limit({ users: 10 })).toBe(one);
  });

  it.each(['Mars/Olympus', '+03:00', '-03', ''])('has no time zone %j', (timezone) => {
    expect(() => organization().change({ timezone })).toThrow(OrganizationInvalid);
  });

  it.each(['UTC', 'America/Argentina/Buenos_Aires', 'Europe/Lisbon'])('may have the time zone %s', (timezone) => {
    expect(organization().change({ timezone }).state.timezone).toBe(timezone);
  });

  it('has an end of its trial exactly while it is on trial', () => {
    expect(organization().put('trial', noon).state).toMatchObject({ status: 'trial', trialEndsAt: noon });
    expect(() => organization().put('trial', null)).toThrow(OrganizationInvalid);
    expect(() => organization().put('suspended', noon)).toThrow(OrganizationInvalid);
  });

  it('is always there and active when everything belongs to it', () => {
    expect(() => organization('system').put('suspended', null)).toThrow(SystemOrganizationStays);
    expect(() => organization('system').delete(noon)).toThrow(SystemOrganizationStays);
    expect(organization().delete(noon).state.deletedAt).toEqual(noon);
  });
});

it.each([
  ['Ferretería Sur', 1, 'ferreteria-sur'],
  ['Ferretería Sur', 3, 'ferreteria-sur-3'],
  ['  ¡Ñandú!  ', 1, 'nandu'],
  ['日本', 1, 'org-x'],
  ['x'.repeat(60), 2, `${'x'.repeat(48)}-2`],
])('the slug of %j, at attempt %d, is %s', (name, attempt, slug) => expect(slugFrom(name, attempt)).toBe(slug));
