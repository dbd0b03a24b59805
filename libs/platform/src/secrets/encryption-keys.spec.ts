import { inspect } from 'node:util';
import { EncryptionKeys, EncryptionKeyUnknown } from './encryption-keys';

const [NEW, OLD] = ['n'.repeat(43), 'OLD+/=_-.~'.repeat(4)];

describe('the keys', () => {
  it('are known by their ids, and the first encrypts', () => {
    const keys = EncryptionKeys.parse(` 7:${NEW} , 2:${OLD}`);
    expect([keys.activeId, keys.ids, keys.keyOf(7), keys.keyOf(2)]).toEqual([7, [7, 2], NEW, OLD]);
  });

  it('say which one is missing', () => {
    const asking = () => EncryptionKeys.parse(`7:${NEW}`).keyOf(3);
    expect(asking).toThrow(EncryptionKeyUnknown);
    expect(asking).toThrow('key 3');
  });

  it.each([
    ['no id', NEW],
    ['a short key', '1:short'],
    ['the id 0', `0:${NEW}`],
    ['an id that no smallint holds', `32768:${NEW}`],
    ['a blank entry', `1:${NEW},`],
    ['a key with a blank in it', `1:${NEW} ${NEW}`],
  ])('are refused with %s', (_, text) => {
    expect(() => EncryptionKeys.parse(text)).toThrow('Expected "id:key"');
  });

  it('are refused when two have one id', () => {
    expect(() => EncryptionKeys.parse(`1:${NEW},1:${OLD}`)).toThrow('Expected each id once');
  });

  it('are not told, however they are written out', () => {
    const keys = { keys: EncryptionKeys.parse(`1:${NEW}`) };
    const told = [
      JSON.stringify(keys),
      inspect(keys, { depth: 9, showHidden: true }),
      `${keys.keys}`,
      inspect(keys.keys),
    ];
    expect(told.join()).not.toContain(NEW);
    expect(told.join()).toContain('********');
  });
});
