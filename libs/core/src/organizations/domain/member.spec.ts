import { type ActingAs, Member, mustBeOwner, NotYours, OwnerStays, type Role } from './member';

const member = (role: Role) => new Member({ userId: 'u', role, version: 1 });
const outcome = (work: () => unknown) => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as Error).constructor;
  }
};

describe('somebody in an organization', () => {
  it.each<[Role, ActingAs, unknown]>([
    ['member', 'member', NotYours],
    ['member', 'admin', 'done'],
    ['member', 'owner', 'done'],
    ['member', 'platform', 'done'],
    ['admin', 'member', NotYours],
    ['admin', 'admin', NotYours],
    ['admin', 'owner', 'done'],
    ['admin', 'platform', 'done'],
    ['owner', 'member', NotYours],
    ['owner', 'admin', OwnerStays],
    ['owner', 'owner', OwnerStays],
    ['owner', 'platform', OwnerStays],
  ])('who is %s is removed by %s: %p', (role, by, expected) => {
    expect(outcome(() => member(role).mustBeRemovableBy(by))).toBe(expected);
  });

  it('is given another role, or leaves, unless they own it', () => {
    expect(member('member').withRole('admin').state.role).toBe('admin');
    expect(() => member('owner').withRole('member')).toThrow(OwnerStays);
    expect(() => member('owner').mustBeFreeToLeave()).toThrow(OwnerStays);
    expect(() => member('admin').mustBeFreeToLeave()).not.toThrow();
  });
});

it.each<[ActingAs, unknown]>([
  ['member', NotYours],
  ['admin', NotYours],
  ['owner', 'done'],
  ['platform', 'done'],
])('what is for the owner, %s does: %p', (by, expected) => expect(outcome(() => mustBeOwner(by))).toBe(expected));
