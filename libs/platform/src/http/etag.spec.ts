import { expectVersion, ResourceStale } from '@aynux/kernel';
import { etagOf, expectedVersion, IfMatchInvalid } from './etag';

describe('If-Match', () => {
  it.each([
    [undefined, null],
    ['*', null],
    [etagOf(3), 3],
    ['W/"3"', 3], // proxies that compress weaken a tag
    [' "12" ', 12],
  ])('%j means version %j', (header, version) => expect(expectedVersion(header)).toBe(version));

  it.each(['"x"', '""', '"03x"'])('%j, which was never sent, matches no version', (header) => {
    expect(() => expectVersion(1, expectedVersion(header))).toThrow(ResourceStale);
  });

  it.each(['3', '"1", "2"', '', '"1', 'W/3'])('%j is refused, since it is not one tag', (header) => {
    expect(() => expectedVersion(header)).toThrow(IfMatchInvalid);
  });
});

describe('a change', () => {
  it('of the version that is current goes through, and so does one that names none', () => {
    expect(() => expectVersion(3, 3)).not.toThrow();
    expect(() => expectVersion(3, null)).not.toThrow();
  });

  it('of an older version is refused', () => {
    expect(() => expectVersion(4, 3)).toThrow(ResourceStale);
  });
});
